package io.enrichment.enricher.commands;

import io.enrichment.async.Cancellation;
import io.enrichment.contracts.FailureCode;
import io.enrichment.contracts.Topics;
import io.enrichment.enricher.enrich.BatchItem;
import io.enrichment.enricher.enrich.EnrichFunction;
import io.enrichment.enricher.enrich.RequestRun;
import io.enrichment.events.EnrichmentCommand;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The runs of requests whose batches are not wanted any more, in memory; the topic of commands holds them as long.
 * Thread-safe.
 */
public final class Cancellations implements Cancellation {

    private final Clock clock;
    private final Map<String, Wanted> requests = new HashMap<>();

    public Cancellations(Clock clock) {
        this.clock = clock;
    }

    /** @param run as {@link BatchItem#run} names it */
    @Override
    public synchronized Optional<String> reason(String run) {
        if (requests.isEmpty()) {
            return Optional.empty();
        }
        var asked = RequestRun.parse(run);
        return Optional.ofNullable(requests.get(asked.request())).flatMap(wanted -> wanted.reason(asked.redrive()));
    }

    /** The commands of a request, in their order. */
    synchronized void on(EnrichmentCommand command) {
        switch (command.getKind()) {
            case CANCEL -> wanted(command).end(EnrichFunction.CANCELLED);
            case GIVE_UP -> wanted(command).end(FailureCode.TOO_MANY_FAILURES.code());
            case RETRY_FAILED -> wanted(command).runAgain(command.getRedrive());
            case ERASE -> wanted(command).erase();
            default -> {
                // RETENTION_OVER comes when nothing waits, and what a later release means says nothing of what is
                // wanted
            }
        }
    }

    private Wanted wanted(EnrichmentCommand command) {
        var now = clock.instant();
        var since = now.minus(Topics.RETENTION);
        requests.values().removeIf(wanted -> wanted.isOlderThan(since));
        var wanted = requests.computeIfAbsent(
                BatchItem.requestOf(command.getTenantId(), command.getRequestId()), request -> new Wanted(now));
        wanted.heardOf(now);
        return wanted;
    }
}
