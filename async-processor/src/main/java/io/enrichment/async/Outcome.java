package io.enrichment.async;

import java.time.Duration;
import java.util.Optional;

/**
 * How a call ended. What is expected to happen to a call is a value; an exception is a bug, and counts as a {@link
 * Retry}.
 *
 * @param <R> result of a successful call
 */
public sealed interface Outcome<R> {

    /** One answer per kind of outcome. */
    interface Cases<R, T> {
        T success(Success<R> success);

        T retry(Retry<R> retry);

        T unavailable(Unavailable<R> unavailable);

        T refused(Refused<R> refused);
    }

    <T> T match(Cases<R, T> cases);

    /** The item is settled; the operator emits the result and forgets the item. */
    record Success<R>(R result) implements Outcome<R> {
        @Override
        public <T> T match(Cases<R, T> cases) {
            return cases.success(this);
        }
    }

    /**
     * This call failed and another may succeed. Uses up an attempt, unless so many items fail that it must be the
     * service and not the item (then as {@link Unavailable}).
     *
     * @param code reason, given to {@link AsyncFunction#giveUp} if the attempts run out
     */
    record Retry<R>(String code) implements Outcome<R> {
        @Override
        public <T> T match(Cases<R, T> cases) {
            return cases.retry(this);
        }
    }

    /**
     * The service as a whole cannot be called now. Uses up no attempt; pauses every call of the dispatcher, for at
     * least {@code pause}.
     *
     * @param pause how long the service asked to be left alone, such as by {@code Retry-After}
     */
    record Unavailable<R>(Optional<Duration> pause) implements Outcome<R> {
        @Override
        public <T> T match(Cases<R, T> cases) {
            return cases.unavailable(this);
        }
    }

    /**
     * No call can succeed for this item.
     *
     * @param code reason, given to {@link AsyncFunction#giveUp}
     */
    record Refused<R>(String code) implements Outcome<R> {
        @Override
        public <T> T match(Cases<R, T> cases) {
            return cases.refused(this);
        }
    }
}
