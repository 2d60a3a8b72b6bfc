package io.enrichment.http;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.enrichment.events.RequestStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a request is, at the time of its snapshot.
 *
 * @param percent settled contacts of all, 0.0 to 100.0, rounded down: 100.0 means all
 * @param contactsPerSecond contacts that the current run has settled, per second since it began (the first run with its
 *     first settled batch), taking that as one second at least; 0.0 before
 * @param etaAt when the pending contacts are settled if the rate stays; null if none are pending or nothing is known
 */
@JsonPropertyOrder(alphabetic = false)
public record JobProgress(
        double percent,
        double contactsPerSecond,

        @JsonFormat(pattern = JobResource.ISO, timezone = "UTC") @Nullable
        Instant etaAt) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    static JobProgress of(RequestStatus snapshot, boolean terminal) {
        int total = snapshot.getTotalContacts();
        int pending = snapshot.getCounts().getPending();
        double rate = rate(pending, snapshot);
        var known = !terminal && pending > 0 && rate > 0;
        return new JobProgress(
                total == 0 ? 0 : oneDecimal(100.0 * (total - pending) / total, RoundingMode.DOWN),
                oneDecimal(rate, RoundingMode.HALF_UP),
                known ? snapshot.getUpdatedAt().plusMillis((long) (1000 * pending / rate)) : null);
    }

    /** How long a client does well to wait before it asks again: the time that is left, from 1 s to 30 s. */
    public Duration pause(Instant now) {
        if (etaAt == null) {
            return SHORTEST_PAUSE;
        }
        var left = Duration.between(now, etaAt);
        if (left.compareTo(SHORTEST_PAUSE) < 0) {
            return SHORTEST_PAUSE;
        }
        return left.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : left;
    }

    /** Snapshots of earlier releases know of no runs: all is the first one then. */
    private static double rate(int pending, RequestStatus snapshot) {
        var startedAt = snapshot.getRunStartedAt() == null ? snapshot.getStartedAt() : snapshot.getRunStartedAt();
        if (startedAt == null) {
            return 0;
        }
        int contacts = snapshot.getRunContacts() == 0 ? snapshot.getTotalContacts() : snapshot.getRunContacts();
        var until = snapshot.getEndedAt() == null ? snapshot.getUpdatedAt() : snapshot.getEndedAt();
        var elapsed = Duration.between(startedAt, until);
        return 1000.0 * Math.max(contacts - pending, 0) / Math.max(elapsed.toMillis(), SHORTEST.toMillis());
    }

    private static double oneDecimal(double value, RoundingMode rounding) {
        return BigDecimal.valueOf(value).setScale(1, rounding).doubleValue();
    }
}
