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
 * @param contactsPerSecond settled contacts per second since the first batch was settled, taking that as one second at
 *     least; 0.0 before
 * @param etaAt when the pending contacts are settled if the rate stays; null if none are pending or nothing is known
 */
@JsonPropertyOrder(alphabetic = false)
public record JobProgress(
        double percent,
        double contactsPerSecond,

        @JsonFormat(pattern = JobResource.ISO, timezone = "UTC") @Nullable
        Instant etaAt) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    static JobProgress of(RequestStatus snapshot, boolean terminal) {
        int total = snapshot.getTotalContacts();
        int pending = snapshot.getCounts().getPending();
        int settled = total - pending;
        double rate = rate(settled, snapshot);
        var known = !terminal && pending > 0 && rate > 0;
        return new JobProgress(
                total == 0 ? 0 : oneDecimal(100.0 * settled / total, RoundingMode.DOWN),
                oneDecimal(rate, RoundingMode.HALF_UP),
                known ? snapshot.getUpdatedAt().plusMillis((long) (1000 * pending / rate)) : null);
    }

    private static double rate(int settled, RequestStatus snapshot) {
        var startedAt = snapshot.getStartedAt();
        if (startedAt == null) {
            return 0;
        }
        var until = snapshot.getEndedAt() == null ? snapshot.getUpdatedAt() : snapshot.getEndedAt();
        var elapsed = Duration.between(startedAt, until);
        return 1000.0 * settled / Math.max(elapsed.toMillis(), SHORTEST.toMillis());
    }

    private static double oneDecimal(double value, RoundingMode rounding) {
        return BigDecimal.valueOf(value).setScale(1, rounding).doubleValue();
    }
}
