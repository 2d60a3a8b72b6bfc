package io.enrichment.provider;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How many calls are served at once, and how many a second: a second's worth at once, then evenly (the generic cell rate
 * algorithm of ITU-T I.371). Safe for threads.
 */
final class Limits {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanoTime;
    private int serving;
    private long paidUntil;

    Limits(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.paidUntil = nanoTime.getAsLong();
    }

    /** Empty if the call may be served, and then {@link #leave} is due when it ends; else the 429 to answer with. */
    synchronized Optional<Problem> enter(Behaviour behaviour) {
        if (behaviour.maxConcurrent() > 0 && serving >= behaviour.maxConcurrent()) {
            String detail = "At most " + behaviour.maxConcurrent() + " calls are served at once.";
            return Optional.of(refusal(detail, SECOND, behaviour));
        }
        if (behaviour.rate() > 0) {
            long now = nanoTime.getAsLong();
            long interval = SECOND / behaviour.rate();
            long wait = Math.max(paidUntil - now, 0) + interval - SECOND;
            if (wait > 0) {
                return Optional.of(refusal("At most " + behaviour.rate() + " calls a second.", wait, behaviour));
            }
            paidUntil = Math.max(paidUntil - now, 0) + now + interval;
        }
        serving++;
        return Optional.empty();
    }

    synchronized void leave() {
        serving--;
    }

    private static Problem refusal(String detail, long waitNanos, Behaviour behaviour) {
        long seconds = (waitNanos + SECOND - 1) / SECOND;
        String retryAfter = behaviour.retryAfter().isEmpty() ? Long.toString(seconds) : behaviour.retryAfter();
        return Problem.rateLimited(detail).withHeader("Retry-After", retryAfter);
    }
}
