package io.enrichment.enricher.topology;

import io.enrichment.events.DeadLetter;
import java.util.List;

/** A record at the edge: what it says, or the dead letter that it becomes. */
sealed interface Parsed<T> {

    /** The value, if there is one, as {@code flatMapValues} wants it. */
    default List<T> values() {
        return List.of();
    }

    /** The dead letter, if there is one, as {@code flatMapValues} wants it. */
    default List<DeadLetter> deadLetters() {
        return List.of();
    }

    record Good<T>(T value) implements Parsed<T> {
        @Override
        public List<T> values() {
            return List.of(value);
        }
    }

    record Dead<T>(DeadLetter letter) implements Parsed<T> {
        @Override
        public List<DeadLetter> deadLetters() {
            return List.of(letter);
        }
    }
}
