package io.enrichment.benchmark.report;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * The findings of one scenario.
 *
 * @param name the scenario's
 * @param title one line
 * @param explanation what was done, and what the columns mean
 * @param rows in the order in which they are shown; rows may lack figures that others have
 */
public record Section(String name, String title, String explanation, List<Row> rows, List<Chart> charts) {

    public Section {
        rows = List.copyOf(rows);
        charts = List.copyOf(charts);
    }

    /** Names of all figures, in the order of their first appearance. */
    List<String> columns() {
        var columns = new LinkedHashSet<String>();
        rows.forEach(row -> columns.addAll(row.figures().keySet()));
        return List.copyOf(columns);
    }

    public boolean isSound() {
        return rows.stream().allMatch(Row::isSound);
    }
}
