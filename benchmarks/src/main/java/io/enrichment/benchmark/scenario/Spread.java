package io.enrichment.benchmark.scenario;

import io.enrichment.benchmark.report.Percentiles;
import java.util.List;

/** Measured times, told in seconds; NaN when nothing was measured. */
record Spread(List<Long> millis) {

    Spread {
        millis = List.copyOf(millis);
    }

    double median() {
        return percentile(50);
    }

    double p95() {
        return percentile(95);
    }

    double max() {
        return percentile(100);
    }

    private double percentile(double percent) {
        return millis.isEmpty() ? Double.NaN : Percentiles.of(millis).at(percent) / 1000.0;
    }
}
