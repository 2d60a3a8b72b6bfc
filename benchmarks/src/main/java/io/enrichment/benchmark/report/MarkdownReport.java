package io.enrichment.benchmark.report;

import java.util.List;
import java.util.stream.Collectors;

/** A report for people: what it was measured on, then a table for each scenario. */
final class MarkdownReport {

    /** Of the libraries, those that make a difference. */
    private static final List<String> TELLING = List.of(
            "kafka-", "parallel-consumer-", "spring-kafka-", "flink-runtime-", "flink-connector-kafka-", "rocksdb");

    private MarkdownReport() {}

    static String of(Report report) {
        var text = new StringBuilder("# Benchmark of " + report.startedAt() + "\n\n");
        text.append("On ").append(report.machine()).append(".\n");
        if (!report.libraries().isEmpty()) {
            text.append("With ").append(telling(report)).append(".\n");
        }
        text.append("Settings: ").append(settings(report)).append(".\n");
        for (var section : report.sections()) {
            text.append("\n## ").append(section.title()).append("\n\n");
            text.append(section.explanation()).append("\n\n");
            text.append(Table.of(section));
            if (!section.charts().isEmpty()) {
                text.append("\n![")
                        .append(section.title())
                        .append("](")
                        .append(section.name())
                        .append(".svg)\n");
            }
        }
        text.append("\n## Arms\n\n");
        report.arms()
                .forEach((arm, description) -> text.append("- `")
                        .append(arm)
                        .append("`: ")
                        .append(description)
                        .append("\n"));
        return text.toString();
    }

    private static String telling(Report report) {
        return report.libraries().stream()
                .filter(jar -> TELLING.stream().anyMatch(jar::startsWith))
                .map(jar -> jar.replaceFirst("\\.jar$", ""))
                .collect(Collectors.joining(", "));
    }

    private static String settings(Report report) {
        return report.settings().entrySet().stream()
                .map(setting -> setting.getKey() + " " + setting.getValue())
                .collect(Collectors.joining(", "));
    }
}
