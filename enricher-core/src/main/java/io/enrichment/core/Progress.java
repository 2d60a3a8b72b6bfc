package io.enrichment.core;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the batches of a request are. Counts a batch once in each run that it is part of, however often it is
 * reported, in whatever order.
 *
 * @param settled batches whose contacts are all settled, in this run or before
 * @param tally of their contacts
 * @param retriable failed contacts of the tally that a retry would run again
 * @param startedAt when the first batch was taken up, of those settled so far
 * @param run the current one
 */
public record Progress(BatchSet settled, Tally tally, Retriable retriable, Optional<Instant> startedAt, Run run) {

    public static final Progress NONE =
            new Progress(BatchSet.NONE, Tally.NONE, Retriable.NONE, Optional.empty(), Run.FIRST);

    /** With one more batch; empty if that is counted already, or is of another run. */
    Optional<Progress> with(RequestEvent.BatchSettled batch) {
        if (batch.run() != run.number() || settled.contains(batch.batchIndex())) {
            return Optional.empty();
        }
        return Optional.of(new Progress(
                settled.with(batch.batchIndex()),
                tally.plus(batch.tally()),
                retriable.with(batch.batchIndex(), batch.retriable()),
                Run.earliest(startedAt, batch.startedAt()),
                run.startedAt(batch.startedAt())));
    }

    /** At the beginning of the next run: what can be retried is pending again, all else stays. */
    Progress again() {
        var kept = settled.without(retriable.batches());
        var rest = tally.minus(retriable.tally());
        return new Progress(
                kept,
                rest,
                Retriable.NONE,
                startedAt,
                new Run(run.number() + 1, kept.count(), rest.total(), Optional.empty()));
    }

    /** Batches of the current run that are settled. */
    public int settledInRun() {
        return settled.count() - run.batchesBefore();
    }
}
