package io.enrichment.core;

import java.time.Instant;

/** What happens to a request, in any order and possibly more than once. */
public sealed interface RequestEvent {

    <T> T match(Cases<T> cases);

    /** One answer per kind of event. */
    interface Cases<T> {
        T accepted(Accepted accepted);

        T batchSettled(BatchSettled batch);

        T composed(Composed composed);
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

    /** The outcome of every contact of a batch is stored. */
    record BatchSettled(int batchIndex, Tally tally, Instant startedAt) implements RequestEvent {
        public BatchSettled {
            if (batchIndex < 0) {
                throw new IllegalArgumentException("a batch's index cannot be negative");
            }
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.batchSettled(this);
        }
    }

    /** Every file of the request can be read. */
    record Composed(Instant at) implements RequestEvent {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.composed(this);
        }
    }
}
