package io.enrichment.async;

import java.time.Duration;
import java.util.Optional;

/**
 * How a call ended. What is expected to happen to a call is a value; an exception is a bug, and counts as a {@link
 * Retry}.
 *
 * <table>
 * <caption>What an outcome does</caption>
 * <tr><th></th><th>to the item</th><th>to all other calls of the dispatcher</th></tr>
 * <tr><td>{@link Success}</td><td>its result is emitted</td><td>closes the circuit, raises the limit</td></tr>
 * <tr><td>{@link Known}</td><td>its result is emitted</td><td>nothing</td></tr>
 * <tr><td>{@link NotYet}</td><td>called again, later</td><td>nothing</td></tr>
 * <tr><td>{@link Retry}</td><td>another attempt, later</td><td>opens the circuit if other items fail as well</td></tr>
 * <tr><td>{@link Overloaded}</td><td>called again, later</td><td>lowers the limit, pauses as long as asked for</td></tr>
 * <tr><td>{@link Unavailable}</td><td>called again, later</td><td>opens the circuit, if for a stated time or for several items</td></tr>
 * <tr><td>{@link Refused}</td><td>given up</td><td>opens the circuit if items of other groups are refused as well</td></tr>
 * </table>
 *
 * @param <R> result of a successful call
 */
public sealed interface Outcome<R> {

    /** One answer per kind of outcome. */
    interface Cases<R, T> {
        T success(Success<R> success);

        T known(Known<R> known);

        T notYet(NotYet<R> notYet);

        T retry(Retry<R> retry);

        T overloaded(Overloaded<R> overloaded);

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
     * The item is settled as by {@link Success}, but the service was not asked: the result was there already, or none is
     * needed of it. Says nothing of the service.
     */
    record Known<R>(R result) implements Outcome<R> {
        @Override
        public <T> T match(Cases<R, T> cases) {
            return cases.known(this);
        }
    }

    /**
     * The item waits for something other than the service, such as the result of another item. Uses up no attempt and
     * nothing of the retry budget, and says nothing of the service, whether or not it was asked.
     *
     * @param pause until it is called again, at most the policy's longest back-off; a restart cuts it short
     */
    record NotYet<R>(Duration pause) implements Outcome<R> {
        public NotYet {
            if (pause.isNegative() || pause.isZero()) {
                throw new IllegalArgumentException("pause must be positive");
            }
        }

        @Override
        public <T> T match(Cases<R, T> cases) {
            return cases.notYet(this);
        }
    }

    /**
     * This call failed and another may succeed. Uses up an attempt, unless so many items fail that it must be the
     * service and not the item (then as {@link Unavailable}).
     *
     * @param code reason, given to {@link AsyncFunction#giveUp} if the attempts run out
     * @param atLeast no attempt for the item before that has passed, whatever the back-off says, but at most the policy's
     *     longest back-off; zero if the back-off alone decides. Holds nobody else up, and survives a restart
     */
    record Retry<R>(String code, Duration atLeast) implements Outcome<R> {
        public Retry {
            if (atLeast.isNegative()) {
                throw new IllegalArgumentException("atLeast must not be negative");
            }
        }

        public Retry(String code) {
            this(code, Duration.ZERO);
        }

        @Override
        public <T> T match(Cases<R, T> cases) {
            return cases.retry(this);
        }
    }

    /**
     * The service works and is asked too much of, such as by 429 of RFC 6585. Uses up no attempt, lowers the limit of
     * calls in flight, and pauses every call of the dispatcher for {@code pause}, if that is given.
     *
     * @param pause how long the service asked to be left alone, such as by {@code Retry-After}
     */
    record Overloaded<R>(Optional<Duration> pause) implements Outcome<R> {
        @Override
        public <T> T match(Cases<R, T> cases) {
            return cases.overloaded(this);
        }
    }

    /**
     * The service as a whole cannot be called now. Uses up no attempt; when {@code pause} is given, or several items in
     * a row meet it, pauses every call of the dispatcher, at least that long, until a single call has shown that the
     * service is back.
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
     * No call can succeed for this item, unless items of so many groups are refused that it must be the service (then as
     * {@link Unavailable}).
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
