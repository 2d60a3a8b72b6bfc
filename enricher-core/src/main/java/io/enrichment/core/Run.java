package io.enrichment.core;

import java.time.Instant;
import java.util.Optional;

/**
 * One run of a request: the first is about all of its contacts, each later one about those that had failed.
 *
 * @param number 0 for the first, then how often failed contacts have been run again
 * @param batchesBefore batches that are not part of it, because they were settled before
 * @param contactsBefore contacts that are not part of it
 * @param startedAt when its first batch was taken up, of those settled so far
 */
public record Run(int number, int batchesBefore, int contactsBefore, Optional<Instant> startedAt) {

    public static final Run FIRST = new Run(0, 0, 0, Optional.empty());

    public Run {
        if (number < 0 || batchesBefore < 0 || contactsBefore < 0) {
            throw new IllegalArgumentException("a run counts from 0");
        }
    }

    Run startedAt(Instant batchStartedAt) {
        return new Run(number, batchesBefore, contactsBefore, earliest(startedAt, batchStartedAt));
    }

    static Optional<Instant> earliest(Optional<Instant> known, Instant other) {
        return Optional.of(known.filter(at -> at.isBefore(other)).orElse(other));
    }
}
