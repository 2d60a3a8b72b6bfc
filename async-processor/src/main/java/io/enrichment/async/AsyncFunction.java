package io.enrichment.async;

import java.util.concurrent.CompletionStage;

/**
 * What is done with an item outside of Kafka. Both methods are called on stream threads, the dispatcher's thread and
 * those that complete calls, one at a time, and must not block them; they may run again for the same item after a crash or a rebalance, and so must be idempotent.
 *
 * @param <V> item
 * @param <R> result, emitted exactly once per item
 */
public interface AsyncFunction<V, R> {

    /**
     * Calls the service. An exception, thrown or in the stage, counts as {@link Outcome.Retry}. The stage has to end
     * by itself, all of the answer read; one that has not ended by the policy's deadline is cancelled, counts as a
     * {@link Outcome.Retry}, and what it says later is ignored.
     */
    CompletionStage<Outcome<R>> call(Call<V> call);

    /**
     * Makes the result of an item that was refused, has used up its attempts or is not wanted any more. Tried again,
     * with back-off, until it succeeds: every item ends with a result. The service is not to be called.
     *
     * @param call the last call; its attempt is the number of calls made, which may be none
     * @param code why: from {@link Outcome.Refused}, the last {@link Outcome.Retry}, or {@link Cancellation#reason}
     */
    CompletionStage<R> giveUp(Call<V> call, String code);
}
