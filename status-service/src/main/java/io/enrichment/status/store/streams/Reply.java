package io.enrichment.status.store.streams;

import java.util.function.Function;

/** What comes of asking an instance once. */
sealed interface Reply<T> {

    <R> R fold(Function<? super T, R> given, Function<Reason, R> withheld);

    default <R> Reply<R> map(Function<? super T, R> then) {
        return fold(value -> new Given<>(then.apply(value)), Withheld::new);
    }

    /** An answer, up to date. */
    record Given<T>(T value) implements Reply<T> {
        @Override
        public <R> R fold(Function<? super T, R> given, Function<Reason, R> withheld) {
            return given.apply(value);
        }
    }

    /** No answer this time; asking again may help. */
    record Withheld<T>(Reason reason) implements Reply<T> {
        @Override
        public <R> R fold(Function<? super T, R> given, Function<Reason, R> withheld) {
            return withheld.apply(reason);
        }
    }

    /** Why there is no answer, and how the internal endpoint says so. */
    enum Reason {
        /** The instance does not have the partition, or not any more. */
        NOT_HERE(421),
        /** The instance has the partition, but not up to what was committed when the read came. */
        BEHIND(503),
        /** The instance did not answer in time, or in a way that makes no sense. */
        UNREACHABLE(504);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }

        static Reason of(int status) {
            return status == NOT_HERE.status ? NOT_HERE : status == BEHIND.status ? BEHIND : UNREACHABLE;
        }
    }
}
