package io.enrichment.core;

import java.time.Instant;

/**
 * What happens to a request, possibly more than once. What clients want ({@link Cancelled}, {@link RetryAsked}, {@link
 * EraseAsked}) comes in the order in which they want it; everything else in any order, also between that.
 */
public sealed interface RequestEvent {

    <T> T match(Cases<T> cases);

    /** One answer per kind of event. */
    interface Cases<T> {
        T accepted(Accepted accepted);

        T batchSettled(BatchSettled batch);

        T composed(Composed composed);

        T cancelled(Cancelled cancelled);

        T retryAsked(RetryAsked retry);

        T eraseAsked(EraseAsked erase);

        T retentionOver(RetentionOver over);

        T removed(Removed removed);
    }

    /**
     * The request exists.
     *
     * @param totalBatches at least one
     * @param toleratedFailurePercentage share of failed contacts, 0 to 100, beyond which the rest is not worth a call
     */
    record Accepted(int totalContacts, int totalBatches, int toleratedFailurePercentage) implements RequestEvent {
        public Accepted {
            if (totalBatches < 1 || totalContacts < totalBatches) {
                throw new IllegalArgumentException("a request has batches, and a batch has contacts");
            }
            if (toleratedFailurePercentage < 0 || toleratedFailurePercentage > 100) {
                throw new IllegalArgumentException("a percentage is 0 to 100");
            }
        }

        boolean tolerates(int failedContacts) {
            return 100L * failedContacts <= (long) toleratedFailurePercentage * totalContacts;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.accepted(this);
        }
    }

    /**
     * The outcome of every contact of a batch that a run asked about is stored.
     *
     * @param run 0 for the first
     * @param tally of these contacts
     * @param retriable of those among them that failed and can be run again
     * @param startedAt when the batch was taken up in this run
     */
    record BatchSettled(int run, int batchIndex, Tally tally, Tally retriable, Instant startedAt)
            implements RequestEvent {
        public BatchSettled {
            if (run < 0 || batchIndex < 0) {
                throw new IllegalArgumentException("runs and batches are counted from 0");
            }
            // refuses what is no part of the whole
            var unused = tally.minus(retriable);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.batchSettled(this);
        }
    }

    /**
     * Every file of the request can be read, as of the end of a run.
     *
     * @param run 0 for the first
     */
    record Composed(int run, Instant at) implements RequestEvent {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.composed(this);
        }
    }

    /** What waits is not wanted any more: of all runs asked for so far. */
    record Cancelled() implements RequestEvent {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.cancelled(this);
        }
    }

    /**
     * What failed is to be run again.
     *
     * @param run the one that this begins, from 1
     */
    record RetryAsked(int run) implements RequestEvent {
        public RetryAsked {
            if (run < 1) {
                throw new IllegalArgumentException("a retry begins a run behind the first");
            }
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.retryAsked(this);
        }
    }

    /** The client wants everything of the request removed. */
    record EraseAsked() implements RequestEvent {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.eraseAsked(this);
        }
    }

    /**
     * The time for which the results of a run are kept is over.
     *
     * @param run the one whose end began that time: a retry since then begins another
     */
    record RetentionOver(int run) implements RequestEvent {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.retentionOver(this);
        }
    }

    /** Nothing of the request is stored any more, but that it was erased. */
    record Removed() implements RequestEvent {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.removed(this);
        }
    }
}
