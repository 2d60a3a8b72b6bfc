package io.enrichment.async;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential back-off with full jitter: uniformly between zero and {@code base * 2^(n-1)}, which is at most {@code
 * cap}. See M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 */
public record Backoff(Duration base, Duration cap) {

    private static final int MAX_DOUBLINGS = 30;

    public Backoff {
        if (base.isNegative() || base.isZero() || base.compareTo(cap) > 0) {
            throw new IllegalArgumentException("back-off needs 0 < base <= cap");
        }
    }

    /**
     * @param failures how many calls have failed in a row, from 1
     */
    Duration delay(int failures, RandomGenerator random) {
        return Duration.ofMillis(random.nextLong(ceiling(failures).toMillis() + 1));
    }

    /** The longest {@link #delay} after so many failures. */
    Duration ceiling(int failures) {
        var doublings = Math.min(Math.max(failures, 1) - 1, MAX_DOUBLINGS);
        var millis = Math.min(base.toMillis() << doublings, cap.toMillis());
        return millis < 0 ? cap : Duration.ofMillis(millis);
    }
}
