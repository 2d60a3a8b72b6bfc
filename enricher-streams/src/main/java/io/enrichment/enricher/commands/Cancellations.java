package io.enrichment.enricher.commands;

import io.enrichment.async.Cancellation;
import io.enrichment.contracts.Topics;
import io.enrichment.enricher.enrich.BatchItem;
import io.enrichment.enricher.enrich.EnrichFunction;
import io.enrichment.events.EnrichmentCommand;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The requests whose batches are not wanted any more, in memory; the topic of commands holds them as long. Thread-safe.
 */
public final class Cancellations implements Cancellation {

    private static final Optional<String> CANCELLED = Optional.of(EnrichFunction.CANCELLED);

    private final Clock clock;
    /** Since when, the oldest first. */
    private final Map<String, Instant> cancelled = new LinkedHashMap<>();

    public Cancellations(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<String> reason(String request) {
        return cancelled.containsKey(request) ? CANCELLED : Optional.empty();
    }

    /** The commands of a request, in their order. */
    synchronized void on(EnrichmentCommand command) {
        var request = BatchItem.requestOf(command.getTenantId(), command.getRequestId());
        switch (command.getKind()) {
            case CANCEL, ERASE -> {
                forgetOld();
                cancelled.put(request, clock.instant());
            }
            case RETRY_FAILED -> cancelled.remove(request);
            default -> {
                // of a later release; says nothing of what is wanted
            }
        }
    }

    private void forgetOld() {
        var since = clock.instant().minus(Topics.RETENTION);
        cancelled.values().removeIf(at -> at.isBefore(since));
    }
}
