package io.enrichment.chaos.report;

import java.util.List;
import java.util.stream.Collectors;

/** A piece of a page, which can be written in two languages. What it holds is text, in neither of them. */
sealed interface Block {

    String markdown();

    String html();

    /** A heading of a section. */
    record Heading(String text) implements Block {
        @Override
        public String markdown() {
            return "## " + inline(text) + "\n";
        }

        @Override
        public String html() {
            return "<h2>" + escaped(text) + "</h2>\n";
        }
    }

    /** Some sentences. */
    record Paragraph(String text) implements Block {
        @Override
        public String markdown() {
            return inline(text) + "\n";
        }

        @Override
        public String html() {
            return "<p>" + escaped(text) + "</p>\n";
        }
    }

    /** What can be typed. */
    record Command(String text) implements Block {
        @Override
        public String markdown() {
            return "    " + text + "\n";
        }

        @Override
        public String html() {
            return "<pre>" + escaped(text) + "</pre>\n";
        }
    }

    /** One line below the other. */
    record Lines(List<String> lines) implements Block {
        @Override
        public String markdown() {
            return lines.stream().map(line -> "- " + inline(line) + "\n").collect(Collectors.joining());
        }

        @Override
        public String html() {
            return lines.stream()
                    .map(line -> "<li>" + escaped(line) + "</li>\n")
                    .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
        }
    }

    /** Rows of cells below the names of the columns. A cell may have several lines. */
    record Table(List<String> columns, List<List<String>> rows) implements Block {
        @Override
        public String markdown() {
            return row(columns) + "|---".repeat(columns.size()) + "|\n"
                    + rows.stream().map(Table::row).collect(Collectors.joining());
        }

        @Override
        public String html() {
            return "<table>\n" + cells("th", columns)
                    + rows.stream().map(row -> cells("td", row)).collect(Collectors.joining()) + "</table>\n";
        }

        private static String row(List<String> cells) {
            return cells.stream()
                    .map(cell -> inline(cell).replace("|", "\\|").replace("\n", "<br>"))
                    .collect(Collectors.joining(" | ", "| ", " |\n"));
        }

        private static String cells(String tag, List<String> cells) {
            return cells.stream()
                    .map(cell -> "<" + tag + ">" + escaped(cell).replace("\n", "<br>") + "</" + tag + ">")
                    .collect(Collectors.joining("", "<tr>", "</tr>\n"));
        }
    }

    /** A drawing in SVG. In Markdown there is none, and the tables say the same. */
    record Drawing(String svg) implements Block {
        @Override
        public String markdown() {
            return "Drawn in report.html.\n";
        }

        @Override
        public String html() {
            return svg;
        }
    }

    /** Of a text in HTML or SVG, also within an attribute. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String inline(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
