package io.enrichment.contracts;

import java.util.function.Function;

/** What the bytes of a record turned out to be. */
public sealed interface Decoded<V> {

    <T> T fold(Function<? super V, ? extends T> value, Function<? super Poison<V>, ? extends T> poison);

    /** A value of the topic. */
    record Value<V>(V value) implements Decoded<V> {
        @Override
        public <T> T fold(Function<? super V, ? extends T> onValue, Function<? super Poison<V>, ? extends T> onPoison) {
            return onValue.apply(value);
        }
    }

    /**
     * Bytes that no retry turns into a value.
     *
     * @param code why
     */
    record Poison<V>(FailureCode code) implements Decoded<V> {
        @Override
        public <T> T fold(Function<? super V, ? extends T> onValue, Function<? super Poison<V>, ? extends T> onPoison) {
            return onPoison.apply(this);
        }
    }
}
