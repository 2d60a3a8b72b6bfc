package io.enrichment.benchmark.scenario;

import java.util.Collection;
import java.util.List;

/** Measured times in order: nearest-rank quantiles, in seconds. */
record Spread(List<Long> millis) {

    Spread {
        millis = millis.stream().sorted().toList();
    }

    static Spread of(Collection<Long> millis) {
        return new Spread(List.copyOf(millis));
    }

    double median() {
        return quantile(0.5);
    }

    double p95() {
        return quantile(0.95);
    }

    double max() {
        return quantile(1);
    }

    /** NaN when nothing was measured. */
    private double quantile(double share) {
        if (millis.isEmpty()) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(share * millis.size());
        return millis.get(Math.max(1, rank) - 1) / 1000.0;
    }
}
