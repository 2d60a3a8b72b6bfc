package io.enrichment.ingest.submission;

import java.util.BitSet;
import java.util.OptionalInt;

/**
 * Which contacts of a submission have the same names and domain as an earlier one, code point for code point. Invalid
 * contacts are equal to none. Takes 8 bytes for each contact that repeats another.
 */
public final class EqualContacts {

    private final int batchSize;
    private final IntList repeats;
    private final IntList firsts;
    private final BitSet lenders = new BitSet();

    EqualContacts(int batchSize, IndexMemory memory) {
        this.batchSize = batchSize;
        this.repeats = new IntList(memory);
        this.firsts = new IntList(memory);
    }

    /** @param index greater than all before */
    void add(int index, int first) {
        repeats.add(index);
        firsts.add(first);
        if (first / batchSize != index / batchSize) {
            lenders.set(first / batchSize);
        }
    }

    /** Index of the first contact that is equal to this one, unless this is the first. A binary search. */
    public OptionalInt firstOf(int index) {
        int low = 0;
        int high = repeats.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int repeat = repeats.get(middle);
            if (repeat == index) {
                return OptionalInt.of(firsts.get(middle));
            }
            if (repeat < index) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return OptionalInt.empty();
    }

    /** Whether a contact of a later batch is equal to one that is first in this batch. */
    public boolean lends(int batchIndex) {
        return lenders.get(batchIndex);
    }

    /** How many contacts repeat an earlier one. */
    public int repeats() {
        return repeats.size();
    }
}
