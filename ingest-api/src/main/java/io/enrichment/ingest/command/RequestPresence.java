package io.enrichment.ingest.command;

import io.enrichment.contracts.RequestObjects;

/** What the bucket tells of a request id. */
sealed interface RequestPresence {

    <T> T match(Cases<T> cases);

    /** One answer per kind. */
    interface Cases<T> {
        T present(RequestObjects objects);

        T erased(RequestObjects objects);

        T unknown();
    }

    record Present(RequestObjects objects) implements RequestPresence {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.present(objects);
        }
    }

    /** It was there and is not to be any more; what of it is left goes. */
    record Erased(RequestObjects objects) implements RequestPresence {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.erased(objects);
        }
    }

    record Unknown() implements RequestPresence {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.unknown();
        }
    }
}
