package io.enrichment.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts, watches and stops a streams application. A stream thread that dies is replaced, a few times: what stopped it
 * may have passed. One that keeps dying ends the process, so that whoever supervises it sees it.
 */
public final class SupervisedStreams {

    private static final Logger LOG = LoggerFactory.getLogger(SupervisedStreams.class);

    private static final Duration REPLACEMENTS_COUNT_FOR = Duration.ofMinutes(10);
    private static final int REPLACEMENTS = 20;

    private final KafkaStreams streams;
    private final Runnable onFailure;
    private final ArrayDeque<Instant> replacements = new ArrayDeque<>();
    private volatile boolean started;

    /**
     * @param streams not started yet
     * @param onFailure run when the streams application has ended for good
     */
    public SupervisedStreams(KafkaStreams streams, Runnable onFailure) {
        this.streams = streams;
        this.onFailure = onFailure;
        streams.setUncaughtExceptionHandler(this::threadDied);
        streams.setStateListener(this::stateChanged);
    }

    public State state() {
        return streams.state();
    }

    public void start() {
        started = true;
        streams.start();
    }

    /**
     * Commits, and leaves the group, so that others take the partitions over at once. Blocks.
     *
     * @param patience what has not been closed by then is left as after a crash
     */
    public void stop(Duration patience) {
        started = false;
        var closed = streams.close(CloseOptions.timeout(patience)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        if (!closed) {
            LOG.atWarn().log("Tasks did not close in time");
        }
    }

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
