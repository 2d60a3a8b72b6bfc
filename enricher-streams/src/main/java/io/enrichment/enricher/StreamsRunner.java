package io.enrichment.enricher;

import io.enrichment.async.Dispatcher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts, watches and stops the topology. A stream thread that dies is replaced, a few times: what stopped it may have
 * passed. One that keeps dying ends the process, so that whoever supervises it sees it.
 */
final class StreamsRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsRunner.class);

    private static final Duration CALLS_MAY_END = Duration.ofSeconds(2);
    private static final Duration TASKS_MAY_CLOSE = Duration.ofSeconds(20);
    private static final Duration REPLACEMENTS_COUNT_FOR = Duration.ofMinutes(10);
    private static final int REPLACEMENTS = 20;

    private final KafkaStreams streams;
    private final List<Dispatcher> dispatchers;
    private final Runnable onFailure;
    private final ArrayDeque<Instant> replacements = new ArrayDeque<>();

    private volatile boolean started;

    /** @param onFailure run when the streams application has ended for good */
    StreamsRunner(Topology topology, Properties properties, List<Dispatcher> dispatchers, Runnable onFailure) {
        this.dispatchers = dispatchers;
        this.onFailure = onFailure;
        streams = new KafkaStreams(topology, properties);
        streams.setUncaughtExceptionHandler(this::threadDied);
        streams.setStateListener(this::stateChanged);
    }

    State state() {
        return streams.state();
    }

    @Override
    public void start() {
        streams.start();
        started = true;
    }

    /** Stops calling, lets calls under way end and their results be committed, then leaves the group. */
    @Override
    public void stop() {
        started = false;
        try {
            for (var dispatcher : dispatchers) {
                if (!dispatcher.quiesce(CALLS_MAY_END)) {
                    LOG.atInfo().log("Calls are under way at the stop; they are made again after the restart");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var closed = streams.close(CloseOptions.timeout(TASKS_MAY_CLOSE)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        if (!closed) {
            LOG.atWarn().log("Tasks did not close in time");
        }
        dispatchers.forEach(Dispatcher::close);
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    private synchronized StreamThreadExceptionResponse threadDied(Throwable failure) {
        var now = Instant.now();
        replacements.removeIf(at -> at.isBefore(now.minus(REPLACEMENTS_COUNT_FOR)));
        replacements.addLast(now);
        var cause = failure.getCause() == null ? failure : failure.getCause();
        var exhausted = replacements.size() > REPLACEMENTS;
        // without messages: they may quote what a record holds
        LOG.atError()
                .addKeyValue("exception", failure.getClass().getName())
                .addKeyValue("cause", cause.getClass().getName())
                .addKeyValue("at", cause.getStackTrace().length == 0 ? "" : cause.getStackTrace()[0])
                .log(exhausted ? "A stream thread keeps dying" : "A stream thread died and is replaced");
        return exhausted ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT : StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private void stateChanged(State now, State before) {
        LOG.atInfo().addKeyValue("state", now).addKeyValue("before", before).log("Streams state changed");
        if (now == State.ERROR && started) {
            new Thread(onFailure, "end-after-failure").start();
        }
    }
}
