package io.enrichment.enricher.topology;

import io.enrichment.async.AsyncFunction;
import io.enrichment.async.AsyncPolicy;
import io.enrichment.async.Call;
import io.enrichment.async.CallLimit;
import io.enrichment.async.Dispatcher;
import io.enrichment.async.DispatcherSettings;
import io.enrichment.async.Outcome;
import io.enrichment.enricher.topology.EnricherTopology.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A step that is done at once, or when the test lets it. */
final class FakeStep<V, R> implements AsyncFunction<V, R> {

    private final Function<V, R> does;
    private final List<Runnable> held = new ArrayList<>();
    private final List<V> done = new ArrayList<>();
    private boolean holding;

    FakeStep(Function<V, R> does) {
        this.does = does;
    }

    Step<V, R> step() {
        return new Step<>(
                this,
                AsyncPolicy.groupedBy(item -> "all"),
                new Dispatcher(DispatcherSettings.of("fake", CallLimit.fixed(100))));
    }

    /** What it was asked to do, whether or not it has been let. */
    List<V> asked() {
        return done;
    }

    void hold() {
        holding = true;
    }

    /** Does what it held back, by what it would do now. */
    void release() {
        holding = false;
        held.forEach(Runnable::run);
        held.clear();
    }

    @Override
    public CompletionStage<Outcome<R>> call(Call<V> call) {
        done.add(call.item());
        var result = new CompletableFuture<Outcome<R>>();
        Runnable end = () -> result.complete(new Outcome.Success<>(does.apply(call.item())));
        if (holding) {
            held.add(end);
        } else {
            end.run();
        }
        return result;
    }

    @Override
    public CompletionStage<R> giveUp(Call<V> call, String code) {
        return CompletableFuture.failedFuture(new IllegalStateException("nothing is given up here"));
    }
}
