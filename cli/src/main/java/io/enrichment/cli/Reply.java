package io.enrichment.cli;

import java.util.function.Function;

/** What came of one call: its answer, or why there is none. What networks and services do is never thrown. */
public sealed interface Reply<T> {

    <R> R fold(Function<? super T, ? extends R> answered, Function<? super Failure, ? extends R> failed);

    default <U> Reply<U> then(Function<? super T, Reply<U>> next) {
        return fold(next, Failed::new);
    }

    record Answered<T>(T value) implements Reply<T> {
        @Override
        public <R> R fold(Function<? super T, ? extends R> answered, Function<? super Failure, ? extends R> failed) {
            return answered.apply(value);
        }
    }

    record Failed<T>(Failure failure) implements Reply<T> {
        @Override
        public <R> R fold(Function<? super T, ? extends R> answered, Function<? super Failure, ? extends R> failed) {
            return failed.apply(failure);
        }
    }
}
