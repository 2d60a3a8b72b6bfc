package io.enrichment.ingest.intake;

import io.enrichment.events.EnrichmentRequested;

/** What creating {@code input.json} told about a request id. */
sealed interface Claim {

    <T> T match(Cases<T> cases);

    /** One answer per kind. */
    interface Cases<T> {
        T mine(Mine claim);

        T published(Published claim);

        T abandoned(Abandoned claim);

        T underWay(UnderWay claim);

        T otherPayload(OtherPayload claim);

        T erased(Erased claim);
    }

    /** Nobody was here before. */
    record Mine(EnrichmentRequested request) implements Claim {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.mine(this);
        }
    }

    /** The same submission was accepted before. */
    record Published(EnrichmentRequested earlier) implements Claim {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.published(this);
        }
    }

    /** The same submission was begun and, as far as one can see, never published. */
    record Abandoned(EnrichmentRequested earlier) implements Claim {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.abandoned(this);
        }
    }

    /** The same submission is being worked on, here or elsewhere. */
    record UnderWay() implements Claim {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.underWay(this);
        }
    }

    /** The id stands for something else. */
    record OtherPayload() implements Claim {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.otherPayload(this);
        }
    }

    /** The id stood for a request that its client had erased; nothing of the submission is left. */
    record Erased() implements Claim {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.erased(this);
        }
    }
}
