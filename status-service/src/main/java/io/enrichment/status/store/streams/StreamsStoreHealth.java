package io.enrichment.status.store.streams;

import java.time.Duration;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams.State;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Up from the moment that all which is on this instance could be read for the first time. Partitions that move between
 * instances are part of running: if that made all instances unready at once, there would be nobody to ask.
 */
final class StreamsStoreHealth implements HealthIndicator {

    private static final Set<State> FINE = Set.of(State.RUNNING, State.REBALANCING);
    private static final Duration A_LOOK = Duration.ofMillis(500);

    private final StreamsStore store;
    private volatile boolean wasUpToDate;

    StreamsStoreHealth(StreamsStore store) {
        this.store = store;
    }

    @Override
    public Health health() {
        var state = store.state();
        if (!wasUpToDate && state == State.RUNNING) {
            wasUpToDate = store.isUpToDate(A_LOOK);
        }
        return (wasUpToDate && FINE.contains(state) ? Health.up() : Health.outOfService())
                .withDetail("state", state)
                .build();
    }
}
