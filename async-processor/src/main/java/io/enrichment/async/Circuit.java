package io.enrichment.async;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Stops calling a service that is away: after failures of {@code threshold} different items without a success between
 * them, or at once when the service says so. Then one probe at a time, further and further apart, until one succeeds.
 * See M. Nygard, "Release It!", the circuit breaker. Not thread-safe: lives on the dispatcher's thread. Times are
 * milliseconds of a monotonic clock.
 *
 * <pre>
 *            threshold items failed, or unavailable
 *   CLOSED ───────────────────────────────────────▶ OPEN ◀───────┐
 *      ▲                                              │ pause over │ probe fails
 *      └──────────────── probe succeeds ───────── PROBING ─────────┘
 * </pre>
 */
final class Circuit {

    private final int threshold;
    private final Backoff pauses;
    private final RandomGenerator random;

    private final Set<String> failing = new HashSet<>();
    private boolean closed = true;
    private boolean probing;
    private int openings;
    private long closedUntil;

    Circuit(int threshold, Backoff pauses, RandomGenerator random) {
        this.threshold = threshold;
        this.pauses = pauses;
        this.random = random;
    }

    /** Whether a call may start now. */
    boolean permits(long now) {
        return now >= closedUntil && (closed || !probing);
    }

    /** How long until {@link #permits} may change by time alone; zero if it will not. */
    long millisUntilProbe(long now) {
        return Math.max(0, closedUntil - now);
    }

    void started() {
        probing = !closed;
    }

    void succeeded() {
        failing.clear();
        closed = true;
        probing = false;
        openings = 0;
    }

    /**
     * A call failed for a reason that may be the item's or the service's.
     *
     * @return whether it is to be held against the item
     */
    boolean failed(String id, long now) {
        failing.add(id);
        if (closed && failing.size() < threshold) {
            return true;
        }
        open(Duration.ZERO, now);
        return false;
    }

    /** The service said, or showed, that it cannot be called. */
    void unavailable(Duration atLeast, long now) {
        open(atLeast, now);
    }

    private void open(Duration atLeast, long now) {
        // calls that were under way when the circuit opened tell nothing new
        if (closed || probing) {
            openings++;
            var jittered = pauses.ceiling(openings)
                    .dividedBy(2)
                    .plus(pauses.delay(openings, random).dividedBy(2));
            closedUntil = Math.max(closedUntil, now + jittered.toMillis());
        }
        closed = false;
        probing = false;
        closedUntil = Math.max(closedUntil, now + atLeast.toMillis());
    }
}
