package io.enrichment.status.store.dynamodb;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Up while the materialiser's consumers run; asks nobody outside this process. */
final class MaterializerHealth implements HealthIndicator {

    private final MessageListenerContainer container;

    MaterializerHealth(MessageListenerContainer container) {
        this.container = container;
    }

    @Override
    public Health health() {
        var running = container.isRunning() && container.isInExpectedState();
        return (running ? Health.up() : Health.down()).build();
    }
}
