package io.enrichment.benchmark.http;

import io.enrichment.benchmark.report.Row;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How rows of the intake come about. */
public final class Rows {

    private Rows() {}

    /** The row, or one with the reason why there is none. */
    public static Row orFault(Consumer<String> say, String arm, Supplier<Row> measurement) {
        Row row;
        try {
            row = measurement.get();
        } catch (RuntimeException e) {
            row = Row.of(arm).withFault(String.valueOf(e.getMessage()));
        }
        say.accept("  " + row.summary());
        return row;
    }

    public static Row faultUnless(Row row, boolean holds, String otherwise) {
        return holds ? row : row.withFault(otherwise);
    }

    /** How often each comes, in words; empty where none does. */
    public static String counted(Stream<String> kinds) {
        return kinds
                .collect(Collectors.groupingBy(kind -> kind, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(kind -> kind.getValue() + " × " + kind.getKey())
                .collect(Collectors.joining(", "));
    }

    /** Of an odd number of values the middle one, of an even number the greater of both. */
    public static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
