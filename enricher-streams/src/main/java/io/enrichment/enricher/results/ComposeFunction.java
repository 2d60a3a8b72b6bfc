package io.enrichment.enricher.results;

import io.enrichment.async.AsyncFunction;
import io.enrichment.async.Call;
import io.enrichment.async.Outcome;
import io.enrichment.core.RequestEvent.Composed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Composes the files of a request on an executor of its own. A request is never completed without its files: what goes
 * wrong is tried again until it goes right.
 */
public final class ComposeFunction implements AsyncFunction<ComposeOrder, Composed> {

    private final Composer composer;
    private final Executor executor;
    private final Clock clock;

    /** @param executor runs compositions, which block; not the one that reads their parts */
    public ComposeFunction(Composer composer, Executor executor, Clock clock) {
        this.composer = composer;
        this.executor = executor;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Outcome<Composed>> call(Call<ComposeOrder> call) {
        return CompletableFuture.supplyAsync(() -> compose(call.item()), executor)
                .<Outcome<Composed>>thenApply(Outcome.Success::new)
                .exceptionally(ComposeFunction::storageAway);
    }

    @Override
    public CompletionStage<Composed> giveUp(Call<ComposeOrder> call, String code) {
        return CompletableFuture.supplyAsync(() -> compose(call.item()), executor);
    }

    private Composed compose(ComposeOrder order) {
        try {
            composer.compose(order);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Composed(order.redrive(), clock.instant());
    }

    private static Outcome<Composed> storageAway(Throwable failure) {
        if (failure.getCause() instanceof SdkException) {
            return new Outcome.Unavailable<>(Optional.empty());
        }
        throw failure instanceof CompletionException e ? e : new CompletionException(failure);
    }
}
