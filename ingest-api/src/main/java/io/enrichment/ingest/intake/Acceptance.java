package io.enrichment.ingest.intake;

import io.enrichment.events.EnrichmentRequested;
import io.enrichment.http.Refusal;
import io.enrichment.ingest.submission.Submission;

/** What became of a submission. */
public sealed interface Acceptance {

    <T> T match(Cases<T> cases);

    /** One answer per kind. */
    interface Cases<T> {
        T accepted(Accepted accepted);

        T replayed(Replayed replayed);

        T valid(Valid valid);

        T refused(Refused refused);
    }

    /** The request is durable and its batches are on their way. */
    record Accepted(EnrichmentRequested request) implements Acceptance {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.accepted(this);
        }
    }

    /** The request was accepted before, under the same idempotency key. */
    record Replayed(EnrichmentRequested request) implements Acceptance {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.replayed(this);
        }
    }

    /** It would be accepted; nothing was kept. */
    record Valid(Submission submission) implements Acceptance {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.valid(this);
        }
    }

    record Refused(Refusal refusal) implements Acceptance {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.refused(this);
        }
    }
}
