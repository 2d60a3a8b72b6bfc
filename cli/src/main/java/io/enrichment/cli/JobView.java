package io.enrichment.cli;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request as {@code GET /enrichment/{id}} tells it.
 *
 * @param outcome {@code all_succeeded}, {@code with_errors} or {@code all_failed} once it ended
 * @param redriveCount how often its failed contacts were run again
 */
public record JobView(
        String requestId,
        JobStatus status,
        @Nullable String outcome,
        long totalContacts,
        long totalBatches,
        long processedBatches,
        Counts counts,
        @Nullable Progress progress,
        @Nullable Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant expiresAt,
        int redriveCount) {

    public JobView {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(counts, "counts");
    }

    /** Contacts by what became of them. */
    public record Counts(long pending, long succeeded, long partial, long notFound, long failed, long cancelled) {
        public long settled() {
            return succeeded + partial + notFound + failed + cancelled;
        }
    }

    /** The service's own estimate. */
    public record Progress(
            double percent,
            @Nullable Double contactsPerSecond,
            @Nullable Instant etaAt) {}

    public boolean hasEnded() {
        return status.isTerminal();
    }

    /** Whether it completed with every contact accounted for; contacts without a match are accounted for, a request of failures only is not fine. */
    public boolean isFine() {
        return status == JobStatus.COMPLETED
                && !"all_failed".equals(outcome)
                && counts.pending() == 0
                && counts.settled() == totalContacts;
    }
}
