package io.enrichment.testkit.checker;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Numbers in order, 8 bytes each: fingerprints, or indexes, of up to a million contacts. */
final class Longs {

    private final long[] values;

    Longs(LongStream values) {
        this.values = values.toArray();
    }

    int size() {
        return values.length;
    }

    long at(int place) {
        return values[place];
    }

    /** Whether there is such a place, and this is at it. */
    boolean has(int place, long value) {
        return place < values.length && values[place] == value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Longs longs && Arrays.equals(values, longs.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
