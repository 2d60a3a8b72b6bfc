package io.enrichment.async;

import java.time.Duration;

/**
 * How an operator treats its items.
 *
 * @param maxAttempts calls of one item at most, {@link Outcome.Unavailable} ones not counted
 * @param callDeadline a call that has not ended by then is given up as {@link Outcome.Retry}; a safety net behind the
 *     deadline that the function itself keeps
 * @param backoff waits between the calls of one item
 * @param softCap pending items per task beyond which {@code process()} slows down: it waits up to a second for one to
 *     settle and then accepts all the same
 */
public record AsyncPolicy(int maxAttempts, Duration callDeadline, Backoff backoff, int softCap) {

    public AsyncPolicy {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be positive");
        }
        if (callDeadline.isNegative() || callDeadline.isZero()) {
            throw new IllegalArgumentException("callDeadline must be positive");
        }
        if (softCap < 1) {
            throw new IllegalArgumentException("softCap must be positive");
        }
    }
}
