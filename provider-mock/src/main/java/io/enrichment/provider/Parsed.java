package io.enrichment.provider;

import java.util.function.Function;

/** What came of reading something a caller sent: a valid value, or the problem to answer with. */
sealed interface Parsed<T> {
    <R> R fold(Function<? super T, ? extends R> accepted, Function<? super Problem, ? extends R> refused);

    default <R> Parsed<R> then(Function<? super T, Parsed<R>> next) {
        return fold(next, Refused::new);
    }

    record Accepted<T>(T value) implements Parsed<T> {
        @Override
        public <R> R fold(Function<? super T, ? extends R> accepted, Function<? super Problem, ? extends R> refused) {
            return accepted.apply(value);
        }
    }

    record Refused<T>(Problem problem) implements Parsed<T> {
        @Override
        public <R> R fold(Function<? super T, ? extends R> accepted, Function<? super Problem, ? extends R> refused) {
            return refused.apply(problem);
        }
    }
}
