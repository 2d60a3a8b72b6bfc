package io.enrichment.async;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A call that is to be made for a pending item, as the dispatcher sees it; used in the dispatcher's loop only.
 *
 * @param <R> result
 */
interface Work<R> {

    /** Unique in the JVM; calls of the same key never overlap. */
    String key();

    /** Fairness key, unique over all operators; the items of a group are cancelled together. */
    String group();

    /** What it takes of its group's turn. */
    int cost();

    /** Names the operator to listeners. */
    String operator();

    /** Whether somebody still wants the result: false once the task was closed. */
    boolean wanted();

    /** Whether the call tells how the service is; one that only gives an item up does not. */
    boolean asksTheService();

    /** Whether a call for the item has failed before. */
    boolean isRepetition();

    /** How long the call has to wait yet; milliseconds, zero or less: none. */
    long delayMillis();

    /** When the call is given up. */
    Duration deadline();

    /** From when on the item is not worth a call; epoch milliseconds, {@code Long.MAX_VALUE}: always. */
    long expiresAt();

    /**
     * Turns the call into one that only gives the item up, if its group is not wanted any more or its deadline has come.
     *
     * @return whether it did
     */
    boolean giveUpIfOver();

    /**
     * Makes the call; must not block.
     *
     * @return null if the item is not here any more
     * @throws UnreadableItemException if what is stored cannot be read
     */
    @Nullable
    CompletionStage<Outcome<R>> begin();

    /**
     * The call has ended.
     *
     * @param outcome how
     * @param heldAgainstItem whether a failure uses up an attempt
     */
    void ended(Outcome<R> outcome, boolean heldAgainstItem);
}
