package io.enrichment.enricher;

import io.enrichment.async.Dispatcher;
import io.enrichment.streams.SupervisedStreams;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts and stops the topology and the dispatchers that make its calls. */
final class StreamsRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsRunner.class);

    private static final Duration CALLS_MAY_END = Duration.ofSeconds(2);
    private static final Duration TASKS_MAY_CLOSE = Duration.ofSeconds(20);

    private final SupervisedStreams streams;
    private final List<Dispatcher> dispatchers;

    /** @param onFailure run when the streams application has ended for good */
    StreamsRunner(Topology topology, Properties properties, List<Dispatcher> dispatchers, Runnable onFailure) {
        this.dispatchers = dispatchers;
        streams = new SupervisedStreams(new KafkaStreams(topology, properties), onFailure);
    }

    State state() {
        return streams.state();
    }

    @Override
    public void start() {
        streams.start();
    }

    /** Stops calling, lets calls under way end and their results be committed, then leaves the group. */
    @Override
    public void stop() {
        try {
            for (var dispatcher : dispatchers) {
                if (!dispatcher.quiesce(CALLS_MAY_END)) {
                    LOG.atInfo().log("Calls are under way at the stop; they are made again after the restart");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        streams.stop(TASKS_MAY_CLOSE);
        dispatchers.forEach(Dispatcher::close);
    }

    @Override
    public boolean isRunning() {
        return streams.isRunning();
    }
}
