package io.enrichment.enricher.callbacks;

import java.time.Duration;

/** What came of an attempt. */
sealed interface Receipt {

    /** One answer per kind of receipt. */
    interface Cases<T> {
        T answered(Answered answered);

        T failed(Failed failed);
    }

    <T> T match(Cases<T> cases);

    /**
     * There was an answer.
     *
     * @param status of HTTP
     * @param retryAfter how long the receiver asked to be left alone, already bounded; zero if it did not
     */
    record Answered(int status, Duration retryAfter) implements Receipt {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.answered(this);
        }
    }

    /** There was none. */
    record Failed(DeliveryError error) implements Receipt {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.failed(this);
        }
    }
}
