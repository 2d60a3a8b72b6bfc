package io.enrichment.core;

import io.enrichment.core.RequestEvent.Accepted;
import io.enrichment.core.RequestEvent.BatchSettled;
import io.enrichment.core.RequestEvent.Composed;
import io.enrichment.core.RequestEvent.EraseAsked;
import io.enrichment.core.RequestEvent.Removed;
import java.util.Optional;

/**
 * The request is to be erased. Nothing is removed while something is under way that still writes: a batch of the current
 * run, or the composition.
 *
 * @param request empty while it was not seen
 * @param run the current one
 * @param settled batches that are settled
 * @param composing whether files are being written
 * @param withdrawn whether it was published already that there is no status any more
 */
public record Erasing(Optional<Accepted> request, int run, BatchSet settled, boolean composing, boolean withdrawn)
        implements RequestState {

    /** Whether nothing is under way any more, and all can be removed. */
    private boolean idle() {
        return !composing
                && request.filter(known -> settled.count() == known.totalBatches())
                        .isPresent();
    }

    /** On to a state that may be the first in which all can be removed. */
    private static Transition to(Erasing next) {
        return next.idle() ? Transition.to(next, new Effect.Remove()) : Transition.to(next);
    }

    @Override
    public Transition on(RequestEvent event) {
        return event.match(new Ignoring(this) {
            @Override
            public Transition accepted(Accepted accepted) {
                return request.isPresent()
                        ? ignored()
                        : to(new Erasing(Optional.of(accepted), run, settled, composing, withdrawn));
            }

            @Override
            public Transition batchSettled(BatchSettled batch) {
                var index = batch.batchIndex();
                if (batch.run() != run
                        || settled.contains(index)
                        || request.filter(known -> index >= known.totalBatches())
                                .isPresent()) {
                    return ignored();
                }
                return to(new Erasing(request, run, settled.with(index), composing, withdrawn));
            }

            @Override
            public Transition composed(Composed composed) {
                return composing && composed.run() == run
                        ? to(new Erasing(request, run, settled, false, withdrawn))
                        : ignored();
            }

            @Override
            public Transition eraseAsked(EraseAsked erase) {
                return withdrawn
                        ? ignored()
                        : Transition.to(new Erasing(request, run, settled, composing, true), new Effect.Withdraw());
            }

            @Override
            public Transition removed(Removed removed) {
                return idle() ? Transition.to(new Erased(), new Effect.Withdraw(), new Effect.Forget()) : ignored();
            }
        });
    }

    @Override
    public <T> T match(Cases<T> cases) {
        return cases.erasing(this);
    }
}
