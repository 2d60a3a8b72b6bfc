package io.enrichment.enricher.provider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A row of the table in {@code docs/provider.md}.
 *
 * @param answer what came, which is also the row's name
 * @param outcome what it counts as, and the code if there is one
 */
record DocumentedRow(String answer, String outcome) {

    private static final Path PAGE = Path.of("..", "docs", "provider.md");
    private static final Pattern STATUS = Pattern.compile("`([1-9][0-9]{2})`");

    static List<DocumentedRow> all() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.equals("## The table"))
                .dropWhile(line -> !line.startsWith("|---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|"))
                .map(cells -> new DocumentedRow(cells[1].strip(), cells[2].strip()))
                .toList();
    }

    /** The statuses it names. */
    List<Integer> statuses() {
        return STATUS.matcher(answer)
                .results()
                .map((MatchResult found) -> Integer.valueOf(found.group(1)))
                .toList();
    }
}
