package io.enrichment.benchmark.intake;

import io.enrichment.benchmark.report.Row;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How rows of the intake come about. */
final class Rows {

    private Rows() {}

    /** The row, or one with the reason why there is none. */
    static Row orFault(IntakeBench bench, String arm, Supplier<Row> measurement) {
        Row row;
        try {
            row = measurement.get();
        } catch (RuntimeException e) {
            row = Row.of(arm).withFault(String.valueOf(e.getMessage()));
        }
        bench.say("  " + row.summary());
        return row;
    }

    static Row faultUnless(Row row, boolean holds, String otherwise) {
        return holds ? row : row.withFault(otherwise);
    }

    /** How often each comes, in words; empty where none does. */
    static String counted(Stream<String> kinds) {
        return kinds
                .collect(Collectors.groupingBy(kind -> kind, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(kind -> kind.getValue() + " × " + kind.getKey())
                .collect(Collectors.joining(", "));
    }

    /** Of an odd number of values the middle one, of an even number the greater of both. */
    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
