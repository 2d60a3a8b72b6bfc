package io.enrichment.enricher.commands;

import io.enrichment.async.Cancellation;
import io.enrichment.contracts.FailureCode;
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

    private final Clock clock;
    /** The oldest first. */
    private final Map<String, Unwanted> unwanted = new LinkedHashMap<>();

    /** Why, and since when. */
    private record Unwanted(String code, Instant since) {}

    public Cancellations(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<String> reason(String request) {
        return Optional.ofNullable(unwanted.get(request)).map(Unwanted::code);
    }

    /** The commands of a request, in their order. */
    synchronized void on(EnrichmentCommand command) {
        var request = BatchItem.requestOf(command.getTenantId(), command.getRequestId());
        switch (command.getKind()) {
            case CANCEL, ERASE -> giveUp(request, EnrichFunction.CANCELLED);
            case GIVE_UP -> giveUp(request, FailureCode.TOO_MANY_FAILURES.code());
            case RETRY_FAILED -> unwanted.remove(request);
            default -> {
                // of a later release; says nothing of what is wanted
            }
        }
    }

    /** What came first stays the reason. */
    private void giveUp(String request, String code) {
        forgetOld();
        unwanted.putIfAbsent(request, new Unwanted(code, clock.instant()));
    }

    private void forgetOld() {
        var since = clock.instant().minus(Topics.RETENTION);
        unwanted.values().removeIf(entry -> entry.since().isBefore(since));
    }
}
