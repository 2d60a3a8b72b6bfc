package io.enrichment.ingest.submission;

import java.util.ArrayList;
import java.util.List;

/** A list of ints that grows in steps of 16 KB without copying. */
final class IntList {

    private static final int STEP = 1 << 12;

    private final IndexMemory memory;
    private final List<int[]> steps = new ArrayList<>();
    private int size;

    IntList(IndexMemory memory) {
        this.memory = memory;
    }

    void add(int value) {
        if (size % STEP == 0) {
            memory.reserve((long) STEP * Integer.BYTES);
            steps.add(new int[STEP]);
        }
        steps.get(size / STEP)[size % STEP] = value;
        size++;
    }

    int get(int position) {
        return steps.get(position / STEP)[position % STEP];
    }

    int size() {
        return size;
    }
}
