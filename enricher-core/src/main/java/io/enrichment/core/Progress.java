package io.enrichment.core;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the batches of a request are. Counts a batch once, however often it is reported, in whatever order.
 *
 * @param startedAt when the first batch was taken up, of those settled so far
 */
public record Progress(BatchSet settled, Tally tally, Optional<Instant> startedAt) {

    public static final Progress NONE = new Progress(BatchSet.NONE, Tally.NONE, Optional.empty());

    /** With one more batch; empty if that batch is counted already. */
    Optional<Progress> with(RequestEvent.BatchSettled batch) {
        if (settled.contains(batch.batchIndex())) {
            return Optional.empty();
        }
        var earliest = startedAt.filter(at -> at.isBefore(batch.startedAt())).orElse(batch.startedAt());
        return Optional.of(
                new Progress(settled.with(batch.batchIndex()), tally.plus(batch.tally()), Optional.of(earliest)));
    }
}
