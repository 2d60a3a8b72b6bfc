package io.enrichment.async;

import com.netflix.concurrency.limits.limit.AIMDLimit;
import java.util.concurrent.TimeUnit;

/**
 * The limit of calls in flight as it stands. Netflix's {@link AIMDLimit} does the arithmetic; this class decides which
 * calls it is told of. Below the last limit that was known to be borne every success is (the limit doubles with every
 * round of calls), above it one success in each round. A decrease is answered for once: calls that were under way when
 * it happened cannot cause another. Not thread-safe: lives in the dispatcher's loop. Times are milliseconds of a
 * monotonic clock.
 */
final class AdaptiveLimit {

    private final CallLimit settings;
    private final long slowCall;

    private AIMDLimit limit;
    private int bornBefore;
    private int successes;
    private long loweredAt;

    AdaptiveLimit(CallLimit settings, long now) {
        this.settings = settings;
        slowCall = settings.slowCall().toMillis();
        limit = startingWith(settings.initial());
        bornBefore = settings.initial();
        loweredAt = now - 1;
    }

    int current() {
        return limit.getLimit();
    }

    boolean isAtMinimum() {
        return current() == settings.min();
    }

    /**
     * The service has answered as it should, in time or not.
     *
     * @param inFlight calls under way when this one began, itself included: a limit that nobody comes near is not raised
     */
    void answered(long startedAt, long now, int inFlight) {
        if (isSlow(startedAt, now)) {
            overloaded(startedAt, now);
        } else if (current() < bornBefore || ++successes >= current()) {
            successes = 0;
            limit.onSample(startedAt, now - startedAt, inFlight, false);
        }
    }

    /** The call has failed; that tells something of the load only if it took long. */
    void failed(long startedAt, long now) {
        if (isSlow(startedAt, now)) {
            overloaded(startedAt, now);
        }
    }

    void overloaded(long startedAt, long now) {
        if (startedAt > loweredAt) {
            limit.onSample(startedAt, now - startedAt, current(), true);
            bornBefore = current();
            successes = 0;
            loweredAt = now;
        }
    }

    /** The service was away: it comes back to few calls, and soon to as many as it bore before. */
    void restart(long now) {
        bornBefore = Math.max(current(), bornBefore / 2);
        limit = startingWith(settings.min());
        successes = 0;
        loweredAt = now;
    }

    private boolean isSlow(long startedAt, long now) {
        return now - startedAt >= slowCall;
    }

    private AIMDLimit startingWith(int initial) {
        return AIMDLimit.newBuilder()
                .initialLimit(initial)
                .minLimit(settings.min())
                .maxLimit(settings.max())
                // slowness is judged above
                .timeout(Long.MAX_VALUE, TimeUnit.NANOSECONDS)
                .build();
    }
}
