package io.enrichment.local.registry;

import java.util.function.Function;

/** What came of registering a schema. */
sealed interface Registration {

    <R> R fold(Function<Registered, R> registered, Function<Incompatible, R> incompatible);

    /** The schema has this id, new or as before. */
    record Registered(int id) implements Registration {
        @Override
        public <R> R fold(Function<Registered, R> registered, Function<Incompatible, R> incompatible) {
            return registered.apply(this);
        }
    }

    /** The subject's compatibility level forbids the schema; nothing was stored. */
    record Incompatible(String reason) implements Registration {
        @Override
        public <R> R fold(Function<Registered, R> registered, Function<Incompatible, R> incompatible) {
            return incompatible.apply(this);
        }
    }
}
