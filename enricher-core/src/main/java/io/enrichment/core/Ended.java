package io.enrichment.core;

import io.enrichment.core.ContactResult.Status;
import io.enrichment.core.RequestEvent.Accepted;
import io.enrichment.core.RequestEvent.EraseAsked;
import io.enrichment.core.RequestEvent.RetentionOver;
import io.enrichment.core.RequestEvent.RetryAsked;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Every file can be read. Final, but for a retry of what failed. */
public record Ended(Accepted request, Progress progress, Instant endedAt) implements Announced {

    @Override
    public long revision() {
        return Announced.revision(request, progress, 2L * request.totalBatches() + 4);
    }

    /** Whether an ended request was carried through, and if not, what came first. */
    public enum End {
        COMPLETED,
        FAILED,
        EXPIRED,
        CANCELLED
    }

    /**
     * By its contacts alone, so that neither the order of events nor their repetition matters, nor whether the failures
     * that were too many came early enough to spare the rest.
     *
     * @param expired error code of contacts given up at the deadline, which is no reason to call a request failed
     */
    public End end(String expired) {
        var tally = progress.tally();
        int late = tally.byError().getOrDefault(expired, 0);
        if (!request.tolerates(tally.count(Status.FAILED) - late)) {
            return End.FAILED;
        }
        if (late > 0) {
            return End.EXPIRED;
        }
        return tally.count(Status.CANCELLED) > 0 ? End.CANCELLED : End.COMPLETED;
    }

    /** How an ended request went. */
    public enum Outcome {
        ALL_SUCCEEDED,
        WITH_ERRORS,
        ALL_FAILED
    }

    /** A contact that the provider does not know is no error: the question was answered. */
    public Outcome outcome() {
        var failed = progress.tally().count(Status.FAILED);
        if (failed == 0 && progress.tally().count(Status.CANCELLED) == 0) {
            return Outcome.ALL_SUCCEEDED;
        }
        return failed == request.totalContacts() ? Outcome.ALL_FAILED : Outcome.WITH_ERRORS;
    }

    /** Begins the next run, if it was asked for and there is something to run again; else stays. */
    Transition thenRunAgainIf(Retry retry) {
        if (retry == Retry.NOT_ASKED || progress.retriable().contacts() == 0) {
            return Transition.to(this);
        }
        var again = new Running(request, progress.again(), retry == Retry.ASKED_AND_CANCELLED, Retry.NOT_ASKED);
        return Transition.to(
                again,
                new Effect.Reopen(this),
                new Effect.Publish(again),
                new Effect.Redrive(
                        again.progress().run().number(), progress.retriable().batches()));
    }

    @Override
    public Transition on(RequestEvent event) {
        return event.match(new Ignoring(this) {
            @Override
            public Transition retryAsked(RetryAsked asked) {
                return asked.run() == progress.run().number() + 1 ? thenRunAgainIf(Retry.ASKED) : ignored();
            }

            @Override
            public Transition eraseAsked(EraseAsked erase) {
                return Transition.to(
                        erasing(true), new Effect.Reopen(Ended.this), new Effect.Withdraw(), new Effect.Remove());
            }

            @Override
            public Transition retentionOver(RetentionOver over) {
                return over.run() == progress.run().number()
                        ? Transition.to(erasing(false), new Effect.Reopen(Ended.this), new Effect.Remove())
                        : ignored();
            }
        });
    }

    private Erasing erasing(boolean withdrawn) {
        return new Erasing(Optional.of(request), progress.run().number(), progress.settled(), false, withdrawn);
    }

    @Override
    public <T> T match(Cases<T> cases) {
        return cases.ended(this);
    }

    @Override
    public <T> T fold(Function<Running, T> running, Function<Finalizing, T> finalizing, Function<Ended, T> ended) {
        return ended.apply(this);
    }
}
