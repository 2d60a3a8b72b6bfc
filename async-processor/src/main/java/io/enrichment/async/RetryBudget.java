package io.enrichment.async;

/**
 * How many calls may be repetitions, so that failures do not multiply the load on a service that fails under load. A
 * token bucket: each first call of an item brings {@code share} of a token, each second {@code perSecond} tokens, each
 * repeated call takes one; ten seconds' worth can be saved up. A repetition without a token waits, it is not dropped.
 * See the retry budgets of Twitter's Finagle.
 *
 * @param share of the first calls, 0.2 for one repetition to five first calls
 * @param perSecond always allowed, so that a few items can be tried again when nothing else is there
 */
public record RetryBudget(double share, double perSecond) {

    public RetryBudget {
        if (!(share >= 0)) {
            throw new IllegalArgumentException("share must not be negative");
        }
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("perSecond must be positive");
        }
    }

    /** As many repetitions as there are. */
    public static RetryBudget unlimited() {
        return new RetryBudget(0, Double.MAX_VALUE);
    }
}
