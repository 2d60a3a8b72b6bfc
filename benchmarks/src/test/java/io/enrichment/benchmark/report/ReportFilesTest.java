package io.enrichment.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ReportFilesTest {

    private static final Report REPORT = new Report(
            Instant.parse("2026-01-01T00:00:00Z"),
            new Machine(2, "a processor", 24_000, "a system", "a JDK"),
            Map.of("in flight", 64),
            Map.of("ours", "our operator"),
            List.of("kafka-clients-1.2.3.jar", "other-4.5.jar"),
            List.of(new Section(
                    "flat",
                    "Throughput",
                    "As fast as it goes.",
                    List.of(Row.of("ours").with("results/s", 126.71)),
                    List.of(new Chart("Throughput", "results/s", List.of(new Chart.Bar("ours", 126.71, true)))))));

    @TempDir
    private Path folder;

    @Test
    void areATableForPeopleAndAChartForEachScenario() {
        ReportFiles.write(REPORT, folder);

        assertThat(folder.resolve("report.md"))
                .content()
                .contains("## Throughput", "| ours |", "126.7", "kafka-clients-1.2.3", "2 cores (a processor)")
                .contains("](flat.svg)");
        assertThat(folder.resolve("flat.svg")).content().startsWith("<svg");
        assertThat(folder.resolve("report.svg")).content().startsWith("<svg");
    }

    @Test
    void tellProgramsEveryFigureInFull() throws Exception {
        ReportFiles.write(REPORT, folder);

        var json = JsonMapper.shared().readTree(Files.readString(folder.resolve("report.json")));

        assertThat(json.at("/sections/0/rows/0/figures/results~1s").asDouble()).isEqualTo(126.71);
        assertThat(json.at("/settings/in flight").asInt()).isEqualTo(64);
        assertThat(json.at("/libraries").size()).isEqualTo(2);
    }
}
