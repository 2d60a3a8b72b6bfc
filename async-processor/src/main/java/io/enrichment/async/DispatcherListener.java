package io.enrichment.async;

import java.time.Duration;

/**
 * Is told what a dispatcher does, for metrics. Called on stream threads and others; must be quick
 * and thread-safe, must not block and must not throw. Nothing of an item is told, only the operator's name.
 */
public interface DispatcherListener {

    /** How a call ended. */
    enum Ending {
        SUCCESS,
        KNOWN,
        NOT_YET,
        RETRY,
        OVERLOADED,
        UNAVAILABLE,
        REFUSED,
        /** Not a call of the service: an item was given up. */
        GIVEN_UP
    }

    /** A call of the service has begun. */
    default void callStarted(String operator, boolean repetition) {}

    /** A call has ended, {@code took} after its begin; as {@link Ending#RETRY} also by its deadline. */
    default void callEnded(String operator, Ending ending, Duration took) {}

    /** An item's result has been emitted, {@code waited} after the operator took the item in, by the wall clock. */
    default void itemSettled(String operator, Duration waited) {}

    /** From now on so many calls may be under way. */
    default void limitChanged(int limit) {}

    /** The service is away (false) or back (true). */
    default void circuitChanged(boolean closed) {}

    /** Nobody listens. */
    static DispatcherListener none() {
        return new DispatcherListener() {};
    }
}
