package io.enrichment.core;

import io.enrichment.core.RequestEvent.Accepted;
import io.enrichment.core.RequestEvent.BatchSettled;
import io.enrichment.core.RequestEvent.Cancelled;
import io.enrichment.core.RequestEvent.EraseAsked;
import io.enrichment.core.RequestEvent.RetryAsked;
import java.util.Optional;

/**
 * Batches may be settled and commands given; the request itself was not seen yet.
 *
 * @param cancelled whether what waits is not wanted any more
 * @param retry whether a second run is wanted
 */
public record Unannounced(Progress progress, boolean cancelled, Retry retry) implements RequestState {

    @Override
    public Transition on(RequestEvent event) {
        return event.match(new Ignoring(this) {
            @Override
            public Transition accepted(Accepted accepted) {
                return new Running(accepted, Progress.NONE, cancelled, retry).advancedTo(progress);
            }

            @Override
            public Transition batchSettled(BatchSettled batch) {
                return progress.with(batch)
                        .map(more -> Transition.to(new Unannounced(more, cancelled, retry)))
                        .orElseGet(this::ignored);
            }

            @Override
            public Transition cancelled(Cancelled command) {
                return Transition.to(new Unannounced(progress, true, retry.cancelled()));
            }

            @Override
            public Transition retryAsked(RetryAsked asked) {
                return asked.run() == 1
                        ? Transition.to(new Unannounced(progress, cancelled, retry.asked()))
                        : ignored();
            }

            @Override
            public Transition eraseAsked(EraseAsked erase) {
                var erasing = new Erasing(Optional.empty(), 0, progress.settled(), false, true);
                return Transition.to(erasing, new Effect.Withdraw());
            }
        });
    }

    @Override
    public <T> T match(Cases<T> cases) {
        return cases.unannounced(this);
    }
}
