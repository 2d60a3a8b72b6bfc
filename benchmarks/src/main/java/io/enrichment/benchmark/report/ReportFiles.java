package io.enrichment.benchmark.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A report in a folder: {@code report.md}, {@code report.json}, a chart per scenario, and all charts in one. */
public final class ReportFiles {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReportFiles() {}

    /** Overwrites what is there. */
    public static void write(Report report, Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("report.md"), MarkdownReport.of(report));
            Files.writeString(folder.resolve("report.json"), JSON.writeValueAsString(report) + "\n");
            for (var section : report.sections()) {
                if (!section.charts().isEmpty()) {
                    Files.writeString(folder.resolve(section.name() + ".svg"), BarChart.of(section.charts()));
                }
            }
            var all = report.sections().stream()
                    .flatMap(section -> section.charts().stream())
                    .toList();
            Files.writeString(folder.resolve("report.svg"), BarChart.of(all));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tables, for a terminal. */
    public static String tables(Report report) {
        return report.sections().stream()
                .map(section -> section.title() + "\n" + section.explanation() + "\n\n" + Table.of(section))
                .collect(Collectors.joining("\n"));
    }
}
