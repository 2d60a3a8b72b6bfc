package io.enrichment.ingest;

import io.enrichment.events.EnrichmentRequested;
import io.enrichment.http.Refusal;
import java.util.function.Function;

/** What became of a submission. */
sealed interface Acceptance {

    <T> T fold(Function<EnrichmentRequested, T> accepted, Function<Refusal, T> refused);

    /** The request is durable and its batches are on their way. */
    record Accepted(EnrichmentRequested request) implements Acceptance {
        @Override
        public <T> T fold(Function<EnrichmentRequested, T> accepted, Function<Refusal, T> refused) {
            return accepted.apply(request);
        }
    }

    record Refused(Refusal refusal) implements Acceptance {
        @Override
        public <T> T fold(Function<EnrichmentRequested, T> accepted, Function<Refusal, T> refused) {
            return refused.apply(refusal);
        }
    }
}
