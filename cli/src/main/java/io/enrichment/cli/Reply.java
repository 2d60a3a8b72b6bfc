package io.enrichment.cli;

/** What came of one call: its answer, or why there is none. What networks and services do is never thrown. */
public sealed interface Reply<T> {

    <R, X extends Exception> R fold(Case<? super T, ? extends R, X> answered, Case<Failure, ? extends R, X> failed)
            throws X;

    /** The next call, made only with this one's answer. */
    default <U, X extends Exception> Reply<U> then(Case<? super T, Reply<U>, X> next) throws X {
        return this.<Reply<U>, X>fold(next, Failed::new);
    }

    /** What to do in one of the two cases. */
    @FunctionalInterface
    interface Case<A, R, X extends Exception> {
        R of(A value) throws X;
    }

    record Answered<T>(T value) implements Reply<T> {
        @Override
        public <R, X extends Exception> R fold(
                Case<? super T, ? extends R, X> answered, Case<Failure, ? extends R, X> failed) throws X {
            return answered.of(value);
        }
    }

    record Failed<T>(Failure failure) implements Reply<T> {
        @Override
        public <R, X extends Exception> R fold(
                Case<? super T, ? extends R, X> answered, Case<Failure, ? extends R, X> failed) throws X {
            return failed.of(failure);
        }
    }
}
