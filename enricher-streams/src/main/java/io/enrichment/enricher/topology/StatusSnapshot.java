package io.enrichment.enricher.topology;

import io.enrichment.contracts.FailureCode;
import io.enrichment.contracts.RequestObjects;
import io.enrichment.contracts.Snapshots;
import io.enrichment.core.Announced;
import io.enrichment.core.ContactResult.Status;
import io.enrichment.core.Ended;
import io.enrichment.core.Running;
import io.enrichment.events.ContactCounts;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.events.ErrorCount;
import io.enrichment.events.JobOutcome;
import io.enrichment.events.JobStatus;
import io.enrichment.events.RequestStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The snapshot of a request that is published when its state changes. Its times were taken by several machines, whose
 * clocks differ and may be stepped: none is told as earlier than what it follows, so no duration is negative.
 */
final class StatusSnapshot {

    private final EnrichmentRequested request;
    private final Announced state;
    private final Instant now;

    private StatusSnapshot(EnrichmentRequested request, Announced state, Instant now) {
        this.request = request;
        this.state = state;
        this.now = now;
    }

    static RequestStatus of(EnrichmentRequested request, Announced state, Instant now) {
        var snapshot = new StatusSnapshot(request, state, now);
        return state.fold(snapshot::running, finalizing -> snapshot.with(JobStatus.FINALIZING), snapshot::ended)
                .build();
    }

    /** Until when the results of an ended request are kept. */
    static Instant expiresAt(EnrichmentRequested request, Ended ended) {
        return ended.endedAt().plus(Duration.ofDays(request.getOptions().getRetentionDays()));
    }

    private Optional<Instant> startedAt() {
        return state.progress().startedAt().map(at -> later(at, request.getCreatedAt()));
    }

    private Instant afterTheStart(Instant at) {
        return later(at, startedAt().orElse(request.getCreatedAt()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private RequestStatus.Builder running(Running running) {
        if (running.cancelled()) {
            return with(JobStatus.CANCELLING);
        }
        var untouched = running.progress().settled().count() == 0
                && running.progress().run().number() == 0;
        return with(untouched ? JobStatus.QUEUED : JobStatus.PROCESSING);
    }

    private RequestStatus.Builder ended(Ended ended) {
        var objects = new RequestObjects(request.getTenantId(), request.getRequestId());
        var end = ended.end(FailureCode.EXPIRED.code());
        return with(JobStatus.valueOf(end.name()))
                .setOutcome(JobOutcome.valueOf(ended.outcome().name()))
                .setEndedAt(afterTheStart(ended.endedAt()))
                .setUpdatedAt(later(afterTheStart(ended.endedAt()), now))
                .setExpiresAt(expiresAt(request, ended))
                .setResultsKey(objects.results())
                .setManifestKey(objects.manifest());
    }

    private RequestStatus.Builder with(JobStatus status) {
        var progress = state.progress();
        var tally = progress.tally();
        var run = progress.run();
        return RequestStatus.newBuilder(Snapshots.queued(request))
                .setStatus(status)
                .setRevision(state.revision())
                .setRedriveCount(run.number())
                .setRunStartedAt(run.startedAt()
                        .map(at -> later(at, request.getCreatedAt()))
                        .orElse(null))
                .setRunContacts(request.getTotalContacts() - run.contactsBefore())
                .setProcessedBatches(progress.settled().count())
                .setCounts(ContactCounts.newBuilder()
                        .setPending(request.getTotalContacts() - tally.total())
                        .setSucceeded(tally.count(Status.SUCCEEDED))
                        .setPartial(tally.count(Status.PARTIAL))
                        .setNotFound(tally.count(Status.NOT_FOUND))
                        .setFailed(tally.count(Status.FAILED))
                        .setCancelled(tally.count(Status.CANCELLED))
                        .build())
                .setErrorSummary(errors(tally.byError()))
                .setStartedAt(startedAt().orElse(null))
                .setUpdatedAt(afterTheStart(now));
    }

    private static List<ErrorCount> errors(Map<String, Integer> byError) {
        return byError.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(error -> ErrorCount.newBuilder()
                        .setCode(error.getKey())
                        .setCount(error.getValue())
                        .build())
                .toList();
    }
}
