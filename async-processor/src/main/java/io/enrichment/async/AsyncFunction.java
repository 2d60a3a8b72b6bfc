package io.enrichment.async;

import java.util.concurrent.CompletionStage;

/**
 * What is done with an item outside of Kafka. Both methods are called on the dispatcher's thread and must not block
 * it; they may run again for the same item after a crash or a rebalance, and so must be idempotent.
 *
 * @param <V> item
 * @param <R> result, emitted exactly once per item
 */
public interface AsyncFunction<V, R> {

    /** Calls the service. An exception, thrown or in the stage, counts as {@link Outcome.Retry}. */
    CompletionStage<Outcome<R>> call(Call<V> call);

    /**
     * Makes the result of an item that was refused or has used up its attempts. Tried again, with back-off, until it
     * succeeds: every item ends with a result.
     *
     * @param call the call that was given up
     * @param code why, from {@link Outcome.Refused} or the last {@link Outcome.Retry}
     */
    CompletionStage<R> giveUp(Call<V> call, String code);
}
