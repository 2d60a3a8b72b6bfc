package io.enrichment.benchmark.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was found out about one arm.
 *
 * @param figures whole numbers, fractions and words by the names of their columns, in the order of the columns
 * @param faults what the arm promised and did not keep, or why it could not be measured; empty when all is well
 */
public record Row(String arm, Map<String, Object> figures, String faults) {

    public Row {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    public static Row of(String arm) {
        return new Row(arm, Map.of(), "");
    }

    /** This row with one more figure. */
    public Row with(String column, Object figure) {
        var more = new LinkedHashMap<>(figures);
        more.put(column, figure);
        return new Row(arm, more, faults);
    }

    public Row withFault(String fault) {
        return new Row(arm, figures, faults.isEmpty() ? fault : faults + "; " + fault);
    }

    /** One line. */
    public String summary() {
        var facts = figures.entrySet().stream()
                .map(figure -> figure.getKey() + " " + Table.format(figure.getValue()))
                .collect(Collectors.joining(", "));
        return arm + ": " + facts + (isSound() ? "" : " FAULT: " + faults);
    }

    public boolean isSound() {
        return faults.isEmpty();
    }
}
