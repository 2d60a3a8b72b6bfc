package io.enrichment.core;

import io.enrichment.core.RequestEvent.Accepted;
import io.enrichment.core.RequestEvent.Cancelled;
import io.enrichment.core.RequestEvent.Composed;
import io.enrichment.core.RequestEvent.EraseAsked;
import io.enrichment.core.RequestEvent.RetryAsked;
import java.util.Optional;
import java.util.function.Function;

/**
 * Every batch is settled; the files are being written.
 *
 * @param retry whether the next run is wanted already
 */
public record Finalizing(Accepted request, Progress progress, Retry retry) implements Announced {

    @Override
    public long revision() {
        return Announced.revision(request, progress, 2L * request.totalBatches() + 3);
    }

    @Override
    public Transition on(RequestEvent event) {
        return event.match(new Ignoring(this) {
            @Override
            public Transition composed(Composed composed) {
                if (composed.run() != progress.run().number()) {
                    return ignored();
                }
                var ended = new Ended(request, progress, composed.at());
                return ended.thenRunAgainIf(retry).after(new Effect.Publish(ended), new Effect.Conclude(ended));
            }

            @Override
            public Transition cancelled(Cancelled cancelled) {
                return Transition.to(new Finalizing(request, progress, retry.cancelled()));
            }

            @Override
            public Transition retryAsked(RetryAsked asked) {
                return asked.run() == progress.run().number() + 1
                        ? Transition.to(new Finalizing(request, progress, retry.asked()))
                        : ignored();
            }

            @Override
            public Transition eraseAsked(EraseAsked erase) {
                var erasing =
                        new Erasing(Optional.of(request), progress.run().number(), progress.settled(), true, true);
                return Transition.to(erasing, new Effect.Withdraw());
            }
        });
    }

    @Override
    public <T> T match(Cases<T> cases) {
        return cases.finalizing(this);
    }

    @Override
    public <T> T fold(Function<Running, T> running, Function<Finalizing, T> finalizing, Function<Ended, T> ended) {
        return finalizing.apply(this);
    }
}
