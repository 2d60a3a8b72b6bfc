package io.enrichment.async;

/**
 * The retry budget as it stands. Not thread-safe: lives in the dispatcher's loop. Times are milliseconds of a
 * monotonic clock.
 */
final class RetryTokens {

    private static final double SECONDS_SAVED_UP = 10;

    private final RetryBudget budget;
    private final double most;

    private double tokens;
    private long filledAt;

    RetryTokens(RetryBudget budget, long now) {
        this.budget = budget;
        most = Math.max(1, budget.perSecond() * SECONDS_SAVED_UP);
        tokens = Math.max(1, Math.min(most, budget.perSecond()));
        filledAt = now;
    }

    /** Whether a call may be repeated now. */
    boolean permits(long now) {
        tokens = Math.min(most, tokens + budget.perSecond() * (now - filledAt) / 1000.0);
        filledAt = now;
        return tokens >= 1;
    }

    /** How long until {@link #permits} at the latest, which was just false; at least one. */
    long millisUntilPermitted() {
        return 1 + (long) ((1 - tokens) / budget.perSecond() * 1000);
    }

    void firstCall() {
        tokens = Math.min(most, tokens + budget.share());
    }

    void repeatedCall() {
        tokens -= 1;
    }

    /** A call that was begun did not reach the service: undoes what it brought or took. */
    void wasNoCall(boolean repetition) {
        tokens = repetition ? Math.min(most, tokens + 1) : Math.max(0, tokens - budget.share());
    }
}
