package io.enrichment.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows of a section as text, padded so that columns line up in any fixed-width font; in Markdown's syntax. */
final class Table {

    private static final String FAULTS = "faults";

    private Table() {}

    static String of(Section section) {
        var columns = new ArrayList<String>();
        columns.add("arm");
        columns.addAll(section.columns());
        if (!section.isSound()) {
            columns.add(FAULTS);
        }
        var lines = new ArrayList<List<String>>();
        lines.add(columns);
        section.rows().forEach(row -> lines.add(cells(row, columns)));
        var widths = IntStream.range(0, columns.size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        var rule = IntStream.range(0, columns.size())
                .mapToObj(column -> column == 0 ? "-".repeat(widths[0] + 2) : "-".repeat(widths[column] + 1) + ":")
                .collect(Collectors.joining("|", "|", "|"));
        var text = lines.stream().map(line -> padded(line, widths)).collect(Collectors.toCollection(ArrayList::new));
        text.add(1, rule);
        return String.join("\n", text) + "\n";
    }

    /** As people read a figure: few digits, thousands apart. */
    static String format(Object figure) {
        if (figure instanceof Double fraction) {
            var whole = fraction == Math.rint(fraction) && Math.abs(fraction) >= 10;
            var pattern = whole || Math.abs(fraction) >= 1000 ? "%,.0f" : Math.abs(fraction) >= 10 ? "%.1f" : "%.3f";
            return String.format(Locale.ROOT, pattern, fraction);
        }
        return figure instanceof Number number
                ? String.format(Locale.ROOT, "%,d", number.longValue())
                : figure.toString().replace('|', '/').replace('\n', ' ');
    }

    private static List<String> cells(Row row, List<String> columns) {
        var cells = new ArrayList<String>();
        for (var column : columns) {
            var figure = row.figures().get(column);
            if (figure != null) {
                cells.add(format(figure));
            } else if (column.equals(columns.get(0))) {
                cells.add(row.arm());
            } else {
                cells.add(column.equals(FAULTS) ? format(row.faults()) : "");
            }
        }
        return cells;
    }

    private static String padded(List<String> line, int[] widths) {
        return IntStream.range(0, line.size())
                .mapToObj(column -> {
                    var gap = " ".repeat(widths[column] - line.get(column).length());
                    return column == 0 ? line.get(0) + gap : gap + line.get(column);
                })
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
