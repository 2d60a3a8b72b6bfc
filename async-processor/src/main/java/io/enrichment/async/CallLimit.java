package io.enrichment.async;

import java.time.Duration;

/**
 * How many calls may be under way at once, in this JVM: as many as the service bears, found by trying. Additive
 * increase, multiplicative decrease, as in TCP (Chiu and Jain, 1989; slow start and congestion avoidance as in RFC
 * 5681, with calls for segments).
 *
 * @param min never fewer, and how many after an outage
 * @param initial at the start; {@code max} where the greatest number is known to be borne
 * @param max never more
 * @param slowCall a call that takes this long counts as a sign of overload, whatever its outcome
 */
public record CallLimit(int min, int initial, int max, Duration slowCall) {

    private static final Duration NEVER = Duration.ofDays(365);

    public CallLimit {
        if (min < 1 || initial < min || max < initial) {
            throw new IllegalArgumentException("a limit needs 0 < min <= initial <= max");
        }
        if (slowCall.isNegative() || slowCall.isZero()) {
            throw new IllegalArgumentException("slowCall must be positive");
        }
    }

    /** Always the same number. */
    public static CallLimit fixed(int inFlight) {
        return new CallLimit(inFlight, inFlight, inFlight, NEVER);
    }

    /** Between one call and {@code max}, beginning with {@code max}. */
    public static CallLimit adaptive(int max, Duration slowCall) {
        return new CallLimit(1, max, max, slowCall);
    }
}
