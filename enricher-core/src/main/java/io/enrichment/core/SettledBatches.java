package io.enrichment.core;

import java.util.BitSet;

/** Which batches of a request are settled. Immutable. */
public final class SettledBatches {

    public static final SettledBatches NONE = new SettledBatches(new BitSet());

    private final BitSet indices;

    private SettledBatches(BitSet indices) {
        this.indices = indices;
    }

    /** Reads what {@link #toBytes} wrote. */
    public static SettledBatches of(byte[] bytes) {
        return new SettledBatches(BitSet.valueOf(bytes));
    }

    public byte[] toBytes() {
        return indices.toByteArray();
    }

    public boolean contains(int batchIndex) {
        return indices.get(batchIndex);
    }

    public SettledBatches with(int batchIndex) {
        var more = (BitSet) indices.clone();
        more.set(batchIndex);
        return new SettledBatches(more);
    }

    public int count() {
        return indices.cardinality();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SettledBatches that && indices.equals(that.indices);
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
