package io.enrichment.async;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * How an operator treats its items. What holds for the service as a whole is in {@link DispatcherSettings}.
 *
 * @param group fairness key of an item: groups are served in turn; also what is cancelled as one
 * @param cost what an item takes of its group's turn; positive, and the same for all items unless some take the
 *     service much longer than others
 * @param maxAttempts calls of one item at most; those that failed by the service's fault are not counted
 * @param backoff waits between the calls of one item
 * @param callDeadline a call that has not ended by then is given up as {@link Outcome.Retry}, within a quarter of a
 *     second; to lie behind the deadline that the function itself keeps
 * @param deadline until when an item is worth a call; one that has not settled by then is given up without another, with
 *     {@link #EXPIRED}, within half a second, whatever it waits for. A call under way then is not interrupted, and its
 *     success counts. By the wall clock; fixed when the item is taken in
 * @param cancellation which groups are not wanted any more
 * @param softCap pending items per task beyond which {@code process()} slows down: it waits for items to settle, at
 *     most 200 ms between two commits, and then accepts all the same
 * @param <V> item
 */
public record AsyncPolicy<V>(
        Function<? super V, String> group,
        ToIntFunction<? super V> cost,
        int maxAttempts,
        Backoff backoff,
        Duration callDeadline,
        Function<? super V, Optional<Instant>> deadline,
        Cancellation cancellation,
        int softCap) {

    /** Pending items per task: deep enough to be fair, little enough to be restored within seconds. */
    public static final int SOFT_CAP = 10_000;

    /** Code of an item whose deadline came before its result. */
    public static final String EXPIRED = "expired";

    /** Code of a call that did not end by the deadline of calls. */
    public static final String DEADLINE = "call-deadline";

    /** Code of a call that ended with an exception. */
    public static final String UNEXPECTED = "call-failed";

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

    /**
     * Equal cost, five attempts 200 ms to 30 s apart, 30 s a call, no deadline of items, no cancellation, {@value #SOFT_CAP} items a
     * task; to be changed with what follows.
     */
    public static <V> AsyncPolicy<V> groupedBy(Function<? super V, String> group) {
        var backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30));
        return new AsyncPolicy<>(
                group,
                item -> 1,
                5,
                backoff,
                Duration.ofSeconds(30),
                item -> Optional.empty(),
                Cancellation.never(),
                SOFT_CAP);
    }

    public AsyncPolicy<V> withCost(ToIntFunction<? super V> cost) {
        return new AsyncPolicy<>(group, cost, maxAttempts, backoff, callDeadline, deadline, cancellation, softCap);
    }

    public AsyncPolicy<V> withAttempts(int maxAttempts, Backoff backoff) {
        return new AsyncPolicy<>(group, cost, maxAttempts, backoff, callDeadline, deadline, cancellation, softCap);
    }

    public AsyncPolicy<V> withCallDeadline(Duration callDeadline) {
        return new AsyncPolicy<>(group, cost, maxAttempts, backoff, callDeadline, deadline, cancellation, softCap);
    }

    public AsyncPolicy<V> withDeadline(Function<? super V, Optional<Instant>> deadline) {
        return new AsyncPolicy<>(group, cost, maxAttempts, backoff, callDeadline, deadline, cancellation, softCap);
    }

    public AsyncPolicy<V> cancelledBy(Cancellation cancellation) {
        return new AsyncPolicy<>(group, cost, maxAttempts, backoff, callDeadline, deadline, cancellation, softCap);
    }

    public AsyncPolicy<V> withSoftCap(int softCap) {
        return new AsyncPolicy<>(group, cost, maxAttempts, backoff, callDeadline, deadline, cancellation, softCap);
    }
}
