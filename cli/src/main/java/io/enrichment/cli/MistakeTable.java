package io.enrichment.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The mistakes of a submission as lines for people: the first of them, and how many there are in all. */
final class MistakeTable {
    private static final int SHOWN = 20;

    private MistakeTable() {}

    /** Empty where the problem names none. */
    static List<String> lines(Problem problem) {
        List<Problem.Violation> shown = problem.errors().stream().limit(SHOWN).toList();
        if (shown.isEmpty()) {
            return List.of();
        }
        List<List<String>> columns = new ArrayList<>();
        addNumbers(columns, "line", shown, Problem.Violation::line);
        addNumbers(columns, "index", shown, Problem.Violation::index);
        columns.add(column("where", "-", shown, Problem.Violation::pointer));
        List<String> lines = new ArrayList<>();
        for (int row = 0; row <= shown.size(); row++) {
            StringBuilder line = new StringBuilder();
            for (List<String> column : columns) {
                line.append("  ").append(column.get(row));
            }
            lines.add(line.append("  ")
                    .append(row == 0 ? "mistake" : mistake(shown.get(row - 1)))
                    .toString());
        }
        lines.add(total(problem.errorsTotal(), shown.size()));
        return lines;
    }

    private static String total(int all, int shown) {
        String mistakes = String.format(Locale.ROOT, "  %,d %s in all", all, all == 1 ? "mistake" : "mistakes");
        return all > shown ? String.format(Locale.ROOT, "%s, the first %d shown", mistakes, shown) : mistakes;
    }

    private static String mistake(Problem.Violation violation) {
        return violation.allowed().isEmpty()
                ? violation.detail()
                : violation.detail() + " (allowed: " + String.join(", ", violation.allowed()) + ")";
    }

    private static void addNumbers(
            List<List<String>> columns,
            String title,
            List<Problem.Violation> rows,
            Function<Problem.Violation, Long> number) {
        if (rows.stream().anyMatch(row -> number.apply(row) >= 0)) {
            columns.add(column(title, "", rows, row -> number.apply(row) < 0 ? "" : number.apply(row) + ""));
        }
    }

    /** @param flush {@code "-"} for a column whose cells begin at its left side */
    private static List<String> column(
            String title, String flush, List<Problem.Violation> rows, Function<Problem.Violation, String> cell) {
        List<String> cells = new ArrayList<>(List.of(title));
        rows.stream().map(cell).forEach(cells::add);
        int width = cells.stream().mapToInt(String::length).max().orElse(1);
        return cells.stream()
                .map(text -> String.format(Locale.ROOT, "%" + flush + width + "s", text))
                .toList();
    }
}
