package io.enrichment.async;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A call that is to be made for a pending item, as the dispatcher sees it.
 *
 * @param <R> result
 */
interface Work<R> {

    /** Unique in the JVM; calls of the same key never overlap. */
    String key();

    /** Fairness key. */
    String group();

    /** Whether somebody still wants the result: false once the task was closed. */
    boolean wanted();

    /** Whether the call tells how the service is; one that only gives an item up does not. */
    boolean asksTheService();

    /** How long the call has to wait yet; milliseconds, zero or less: none. */
    long delayMillis();

    /** Makes the call, if the item is still there; must not block. */
    Optional<CompletionStage<Outcome<R>>> begin();

    /**
     * The call has ended. Called on the dispatcher's thread.
     *
     * @param outcome how
     * @param heldAgainstItem whether a failure uses up an attempt
     */
    void ended(Outcome<R> outcome, boolean heldAgainstItem);
}
