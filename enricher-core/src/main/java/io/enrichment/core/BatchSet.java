package io.enrichment.core;

import java.util.BitSet;
import java.util.stream.IntStream;

/** Some batches of a request, as a bitmap: up to the greatest index, eight to the byte. Immutable. */
public final class BatchSet {

    public static final BatchSet NONE = new BatchSet(new BitSet());

    private final BitSet indices;

    private BatchSet(BitSet indices) {
        this.indices = indices;
    }

    /** Reads what {@link #toBytes} wrote. */
    public static BatchSet of(byte[] bytes) {
        return new BatchSet(BitSet.valueOf(bytes));
    }

    public byte[] toBytes() {
        return indices.toByteArray();
    }

    public boolean contains(int batchIndex) {
        return indices.get(batchIndex);
    }

    public BatchSet with(int batchIndex) {
        var more = (BitSet) indices.clone();
        more.set(batchIndex);
        return new BatchSet(more);
    }

    /** Without those of {@code others}. */
    public BatchSet without(BatchSet others) {
        var fewer = (BitSet) indices.clone();
        fewer.andNot(others.indices);
        return new BatchSet(fewer);
    }

    /** In ascending order. */
    public IntStream stream() {
        return indices.stream();
    }

    public int count() {
        return indices.cardinality();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BatchSet that && indices.equals(that.indices);
    }

    @Override
    public int hashCode() {
        return indices.hashCode();
    }

    @Override
    public String toString() {
        return indices.toString();
    }
}
