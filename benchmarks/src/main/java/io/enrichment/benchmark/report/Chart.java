package io.enrichment.benchmark.report;

import java.util.List;

/**
 * Figures to be drawn as horizontal bars from zero.
 *
 * @param unit of the values
 * @param limit where a line is drawn across all bars; 0 for none
 * @param limitLabel what the line stands for
 */
public record Chart(String title, String unit, double limit, String limitLabel, List<Bar> bars) {

    /** One bar. The accented ones are ours. */
    public record Bar(String label, double value, boolean accented) {}

    public Chart {
        bars = List.copyOf(bars);
    }

    public Chart(String title, String unit, List<Bar> bars) {
        this(title, unit, 0, "", bars);
    }
}
