package io.enrichment.enricher;

import java.util.Set;
import org.apache.kafka.streams.KafkaStreams.State;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready once the tasks run; moving tasks between instances is part of running. */
final class StreamsHealth implements HealthIndicator {

    private static final Set<State> FINE = Set.of(State.RUNNING, State.REBALANCING);

    private final StreamsRunner runner;
    private volatile boolean ran;

    StreamsHealth(StreamsRunner runner) {
        this.runner = runner;
    }

    @Override
    public Health health() {
        var state = runner.state();
        ran |= state == State.RUNNING;
        return (ran && FINE.contains(state) ? Health.up() : Health.outOfService())
                .withDetail("state", state)
                .build();
    }
}
