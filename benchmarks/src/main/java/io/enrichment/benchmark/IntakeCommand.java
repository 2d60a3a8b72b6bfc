package io.enrichment.benchmark;

import io.enrichment.benchmark.intake.IntakeBench;
import io.enrichment.benchmark.intake.IntakeScenario;
import io.enrichment.benchmark.intake.IntakeScenarios;
import io.enrichment.benchmark.report.RunningReport;
import io.enrichment.local.stack.Ingests;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The intake of the system instead of the operator. Exit codes as the operator's. */
@Command(
        name = "intake",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures what accepting requests costs: on the servers of the local stack and ingest-api, without"
                        + " the services behind.")
final class IntakeCommand implements Callable<Integer> {

    private static final String SEED = "benchmark.seed";

    @Option(
            names = "--scenario",
            split = ",",
            paramLabel = "NAME",
            completionCandidates = ScenarioNames.class,
            description = "What to measure, of ${COMPLETION-CANDIDATES}. Default: all, about 25 minutes.")
    private Set<String> names = new LinkedHashSet<>();

    @Mixin
    private RunOptions options = new RunOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var portOffset = options.portOffset();
        var scenarios = scenarios();
        var folder = options.folder();
        var console = spec.commandLine().getOut();
        var report = new RunningReport(settings(), arms(), List.of(), folder);
        try (var bench = new IntakeBench(folder, portOffset, options.quick(), console)) {
            for (var scenario : scenarios) {
                console.println(scenario.name() + ": " + scenario.title());
                report.add(scenario.run(bench));
            }
        }
        return report.finish(console).isSound() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private List<IntakeScenario> scenarios() {
        var all = all();
        var unknown = new LinkedHashSet<>(names);
        all.forEach(scenario -> unknown.remove(scenario.name()));
        if (!unknown.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "no scenario is called " + String.join(", ", unknown));
        }
        return all.stream()
                .filter(scenario -> names.isEmpty() || names.contains(scenario.name()))
                .toList();
    }

    private static List<IntakeScenario> all() {
        return IntakeScenarios.all(Long.getLong(SEED, System.nanoTime() % 1_000_000));
    }

    private Map<String, Object> settings() {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("heap of an ingest-api", Ingests.USUAL_HEAP);
        settings.put("compilers", "all");
        settings.put("brokers", 1);
        settings.put("quick", options.quick());
        return settings;
    }

    private static Map<String, String> arms() {
        var arms = new LinkedHashMap<String, String>();
        arms.put("json, ndjson, csv", "how the body holds its contacts");
        arms.put("with a key each", "each post with an Idempotency-Key that no other has");
        return arms;
    }

    /** For the help text. */
    private static final class ScenarioNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return all().stream().map(IntakeScenario::name).iterator();
        }
    }
}
