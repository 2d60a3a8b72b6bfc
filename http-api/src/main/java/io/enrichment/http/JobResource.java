package io.enrichment.http;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.enrichment.events.ContactCounts;
import io.enrichment.events.JobStatus;
import io.enrichment.events.RequestStatus;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An enrichment request as its client sees it. Made of one snapshot and nothing else, so every service that holds the
 * snapshot shows the same. Times are ISO 8601, UTC, with milliseconds.
 *
 * @param outcome null until the request has ended
 * @param downloadUrl null until there is an output that will not change any more
 */
@JsonPropertyOrder(alphabetic = false)
public record JobResource(
        String requestId,
        String status,
        @Nullable String outcome,
        int totalContacts,
        int totalBatches,
        int processedBatches,
        Counts counts,
        JobProgress progress,
        @JsonFormat(pattern = ISO, timezone = "UTC") Instant createdAt,

        @JsonFormat(pattern = ISO, timezone = "UTC") @Nullable
        Instant startedAt,

        @JsonFormat(pattern = ISO, timezone = "UTC") @Nullable
        Instant endedAt,

        @JsonFormat(pattern = ISO, timezone = "UTC") @Nullable
        Instant expiresAt,

        List<String> fieldsToEnrich,
        Map<String, String> metadata,
        int redriveCount,
        List<ErrorEntry> errorSummary,
        @Nullable URI downloadUrl,
        String outputFileKey,
        Links links,
        long revision) {

    static final String ISO = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'";

    private static final Set<JobStatus> TERMINAL =
            Set.of(JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED, JobStatus.EXPIRED);

    /** Contacts by what became of them; they sum to {@code totalContacts}. */
    @JsonPropertyOrder(alphabetic = false)
    public record Counts(int pending, int succeeded, int partial, int notFound, int failed, int cancelled) {}

    /** Failed contacts of one error code. */
    @JsonPropertyOrder(alphabetic = false)
    public record ErrorEntry(String code, int count) {}

    /** Absolute URLs. */
    @JsonPropertyOrder(alphabetic = false)
    public record Links(URI self, URI results, URI events, URI cancel) {
        /** Of a request that may be in any state. */
        public static Links of(String requestId, LinkSettings links) {
            return new Links(
                    links.job(requestId),
                    links.ofJob(requestId, "results"),
                    links.ofJob(requestId, "events"),
                    links.command(requestId, "cancel"));
        }
    }

    public static JobResource of(RequestStatus snapshot, LinkSettings links) {
        var id = snapshot.getRequestId();
        return new JobResource(
                id,
                snapshot.getStatus().name().toLowerCase(Locale.ROOT),
                snapshot.getOutcome() == null
                        ? null
                        : snapshot.getOutcome().name().toLowerCase(Locale.ROOT),
                snapshot.getTotalContacts(),
                snapshot.getTotalBatches(),
                snapshot.getProcessedBatches(),
                counts(snapshot.getCounts()),
                JobProgress.of(snapshot, isTerminal(snapshot)),
                snapshot.getCreatedAt(),
                snapshot.getStartedAt(),
                snapshot.getEndedAt(),
                snapshot.getExpiresAt(),
                snapshot.getFieldsToEnrich(),
                snapshot.getMetadata(),
                snapshot.getRedriveCount(),
                snapshot.getErrorSummary().stream()
                        .map(error -> new ErrorEntry(error.getCode(), error.getCount()))
                        .toList(),
                hasFinalOutput(snapshot) ? links.ofJob(id, "output") : null,
                snapshot.getOutputKey(),
                Links.of(id, links),
                snapshot.getRevision());
    }

    /** Whether the request has ended: such a status is final, unless its failed contacts are run again. */
    public static boolean isTerminal(RequestStatus snapshot) {
        return TERMINAL.contains(snapshot.getStatus());
    }

    /** Whether {@code output.json} holds the results and will not change: a request may end without any. */
    public static boolean hasFinalOutput(RequestStatus snapshot) {
        return snapshot.getStatus() == JobStatus.COMPLETED
                || (isTerminal(snapshot) && snapshot.getManifestKey() != null);
    }

    private static Counts counts(ContactCounts counts) {
        return new Counts(
                counts.getPending(),
                counts.getSucceeded(),
                counts.getPartial(),
                counts.getNotFound(),
                counts.getFailed(),
                counts.getCancelled());
    }
}
