package io.enrichment.core;

import io.enrichment.core.ContactResult.Status;
import io.enrichment.core.RequestEvent.Accepted;
import io.enrichment.core.RequestEvent.BatchSettled;
import io.enrichment.core.RequestEvent.Cancelled;
import io.enrichment.core.RequestEvent.EraseAsked;
import io.enrichment.core.RequestEvent.RetryAsked;
import java.util.Optional;
import java.util.function.Function;

/**
 * Batches of a run are under way.
 *
 * @param cancelled whether those that wait are not wanted any more: the request is “cancelling”
 * @param retry whether the next run is wanted already
 */
public record Running(Accepted request, Progress progress, boolean cancelled, Retry retry) implements Announced {

    @Override
    public long revision() {
        var settled = progress.settledInRun();
        return Announced.revision(request, progress, cancelled ? request.totalBatches() + 2L + settled : 1L + settled);
    }

    /** The same run with more batches settled, or none yet: on, or behind its last batch. */
    Transition advancedTo(Progress more) {
        if (more.settled().count() == request.totalBatches()) {
            var finalizing = new Finalizing(request, more, retry);
            return Transition.to(
                    finalizing,
                    new Effect.Publish(finalizing),
                    new Effect.Compose(more.run().number()));
        }
        var next = new Running(request, more, cancelled, retry);
        var published = new Effect.Publish(next);
        // failures only become more in a run: what is tolerated is passed once
        return !cancelled && tolerated(progress) && !tolerated(more)
                ? Transition.to(next, published, new Effect.GiveUp(more.run().number()))
                : Transition.to(next, published);
    }

    private boolean tolerated(Progress some) {
        return request.tolerates(some.tally().count(Status.FAILED));
    }

    @Override
    public Transition on(RequestEvent event) {
        return event.match(new Ignoring(this) {
            @Override
            public Transition batchSettled(BatchSettled batch) {
                if (batch.batchIndex() >= request.totalBatches()) {
                    return ignored();
                }
                return progress.with(batch).map(Running.this::advancedTo).orElseGet(this::ignored);
            }

            @Override
            public Transition cancelled(Cancelled command) {
                var cancelling = new Running(request, progress, true, retry.cancelled());
                return cancelled
                        ? Transition.to(cancelling)
                        : Transition.to(cancelling, new Effect.Publish(cancelling));
            }

            @Override
            public Transition retryAsked(RetryAsked asked) {
                return asked.run() == progress.run().number() + 1
                        ? Transition.to(new Running(request, progress, cancelled, retry.asked()))
                        : ignored();
            }

            @Override
            public Transition eraseAsked(EraseAsked erase) {
                var erasing =
                        new Erasing(Optional.of(request), progress.run().number(), progress.settled(), false, true);
                return Transition.to(erasing, new Effect.Withdraw());
            }
        });
    }

    @Override
    public <T> T match(Cases<T> cases) {
        return cases.running(this);
    }

    @Override
    public <T> T fold(Function<Running, T> running, Function<Finalizing, T> finalizing, Function<Ended, T> ended) {
        return running.apply(this);
    }
}
