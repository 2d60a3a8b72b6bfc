package io.enrichment.benchmark.report;

import java.util.Arrays;
import java.util.Collection;

/** Percentiles of measured values by the nearest-rank method: each is a value that was measured. */
public final class Percentiles {

    private final long[] sorted;

    private Percentiles(long[] sorted) {
        this.sorted = sorted;
    }

    /** @param values at least one */
    public static Percentiles of(Collection<Long> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values");
        }
        var sorted = values.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return new Percentiles(sorted);
    }

    /** The smallest value that so many per cent of all values do not exceed. */
    public long at(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(rank, 1) - 1];
    }
}
