package io.enrichment.enricher.life;

import io.enrichment.async.AsyncFunction;
import io.enrichment.async.Call;
import io.enrichment.async.Outcome;
import io.enrichment.core.RequestEvent.Removed;
import io.enrichment.enricher.results.StorageAway;
import io.enrichment.storage.Content;
import io.enrichment.storage.ObjectStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Removes every object of a request but the one that says that it was erased, which is there before anything goes. Tried
 * again until nothing else is left.
 */
public final class RemoveFunction implements AsyncFunction<RemoveOrder, Removed> {

    private static final int PAGE = 1_000;

    private final ObjectStore objects;
    private final Executor executor;

    /** @param executor runs the removals, which block */
    public RemoveFunction(ObjectStore objects, Executor executor) {
        this.objects = objects;
        this.executor = executor;
    }

    @Override
    public CompletionStage<Outcome<Removed>> call(Call<RemoveOrder> call) {
        return CompletableFuture.supplyAsync(() -> remove(call.item()), executor)
                .<Outcome<Removed>>thenApply(Outcome.Success::new)
                .exceptionally(StorageAway::orThrow);
    }

    @Override
    public CompletionStage<Removed> giveUp(Call<RemoveOrder> call, String code) {
        return CompletableFuture.supplyAsync(() -> remove(call.item()), executor);
    }

    private Removed remove(RemoveOrder order) {
        var request = order.objects();
        objects.create(request.erased(), Content.of("application/octet-stream", new byte[0]), Map.of());
        for (var page = others(request.prefix(), request.erased());
                !page.isEmpty();
                page = others(request.prefix(), request.erased())) {
            objects.remove(page);
        }
        return new Removed();
    }

    /** Of the first page of what is there, always from the beginning: what was removed is not there any more. */
    private List<String> others(String prefix, String erased) {
        return objects.list(prefix, "", PAGE).objects().stream()
                .map(ObjectStore.Listed::key)
                .filter(key -> !key.equals(erased))
                .toList();
    }
}
