package io.enrichment.enricher.topology;

import io.enrichment.contracts.FailureCode;
import io.enrichment.contracts.RequestObjects;
import io.enrichment.contracts.Snapshots;
import io.enrichment.core.ContactResult.Status;
import io.enrichment.core.Progress;
import io.enrichment.core.RequestState;
import io.enrichment.core.RequestState.Ended;
import io.enrichment.core.RequestState.Finalizing;
import io.enrichment.core.RequestState.Running;
import io.enrichment.core.RequestState.Unannounced;
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

/** The snapshot of a request that is published when its state changes. */
final class StatusSnapshot implements RequestState.Cases<RequestStatus> {

    private final EnrichmentRequested request;
    private final Instant now;

    private StatusSnapshot(EnrichmentRequested request, Instant now) {
        this.request = request;
        this.now = now;
    }

    static RequestStatus of(EnrichmentRequested request, RequestState state, Instant now) {
        return state.match(new StatusSnapshot(request, now));
    }

    @Override
    public RequestStatus unannounced(Unannounced state) {
        throw new IllegalStateException("a request that was not seen yet has no status");
    }

    @Override
    public RequestStatus running(Running state) {
        var status = state.progress().settled().count() == 0 ? JobStatus.QUEUED : JobStatus.PROCESSING;
        return snapshot(status, state.revision(), state.progress()).build();
    }

    @Override
    public RequestStatus finalizing(Finalizing state) {
        return snapshot(JobStatus.FINALIZING, state.revision(), state.progress())
                .build();
    }

    @Override
    public RequestStatus ended(Ended state) {
        var objects = new RequestObjects(request.getTenantId(), request.getRequestId());
        var end = state.end(FailureCode.EXPIRED.code());
        return snapshot(JobStatus.valueOf(end.name()), state.revision(), state.progress())
                .setOutcome(JobOutcome.valueOf(state.outcome().name()))
                .setEndedAt(state.endedAt())
                .setExpiresAt(state.endedAt()
                        .plus(Duration.ofDays(request.getOptions().getRetentionDays())))
                .setResultsKey(objects.results())
                .setManifestKey(objects.manifest())
                .build();
    }

    private RequestStatus.Builder snapshot(JobStatus status, long revision, Progress progress) {
        var tally = progress.tally();
        return RequestStatus.newBuilder(Snapshots.queued(request))
                .setStatus(status)
                .setRevision(revision)
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
                .setStartedAt(progress.startedAt().orElse(null))
                .setUpdatedAt(now);
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
