package io.enrichment.benchmark;

import io.enrichment.benchmark.arm.Arm;
import io.enrichment.benchmark.harness.Bench;
import io.enrichment.benchmark.harness.Topics;
import io.enrichment.benchmark.harness.WorkerJvm;
import io.enrichment.benchmark.report.Report;
import io.enrichment.benchmark.report.RunningReport;
import io.enrichment.benchmark.scenario.Options;
import io.enrichment.benchmark.scenario.Scenario;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run: the scenarios one after the other, then the report. */
final class Benchmark {

    private final List<Scenario> scenarios;
    private final Options options;
    private final Path folder;
    private final PrintWriter console;

    /** @param folder for the report, and for the logs and ledgers of all processes */
    Benchmark(List<Scenario> scenarios, Options options, Path folder, PrintWriter console) {
        this.scenarios = List.copyOf(scenarios);
        this.options = options;
        this.folder = folder;
        this.console = console;
    }

    /** @param cluster to measure on; when empty, a broker is started for this run */
    Report run(Optional<String> cluster) {
        var report = new RunningReport(settings(), arms(), WorkerJvm.libraries(), folder);
        try (var bench = Bench.open(folder, cluster, console)) {
            for (var scenario : scenarios) {
                bench.say(scenario.name() + ": " + scenario.title());
                report.add(scenario.run(bench, options));
            }
        }
        return report.finish(console);
    }

    private Map<String, Object> settings() {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("in flight", options.inFlight());
        settings.put("partitions", Topics.PARTITIONS);
        settings.put("quick", options.quick());
        settings.put("JVM of workers", String.join(" ", WorkerJvm.OPTIONS));
        return settings;
    }

    private static Map<String, String> arms() {
        return Stream.of(Arm.values())
                .collect(Collectors.toMap(Arm::toString, Arm::description, (one, other) -> one, LinkedHashMap::new));
    }
}
