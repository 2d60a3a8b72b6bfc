package io.enrichment.benchmark;

import io.enrichment.benchmark.jobs.JobBench;
import io.enrichment.benchmark.jobs.JobScenario;
import io.enrichment.benchmark.jobs.JobScenarios;
import io.enrichment.benchmark.report.RunningReport;
import io.enrichment.local.stack.StatusStore;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Requests on the whole system instead of the operator. Exit codes as the operator's. */
@Command(
        name = "jobs",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures requests from their submission to their end, and holds what is promised of them"
                + " against what is seen: on the whole local stack.")
final class JobsCommand implements Callable<Integer> {

    @Option(
            names = "--scenario",
            split = ",",
            paramLabel = "NAME",
            completionCandidates = ScenarioNames.class,
            description = "What to measure, of ${COMPLETION-CANDIDATES}. Default: all, about 40 minutes.")
    private Set<String> names = new LinkedHashSet<>();

    @Option(
            names = "--status-store",
            split = ",",
            paramLabel = "STORE",
            description = "Which stores of the status service, streams or dynamodb. Default: both.")
    private Set<String> stores = new LinkedHashSet<>(List.of("streams", "dynamodb"));

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
        try (var bench = new JobBench(folder, portOffset, options.quick(), stores(), console)) {
            for (var scenario : scenarios) {
                console.println(scenario.name() + ": " + scenario.title());
                report.add(scenario.run(bench));
            }
        }
        return report.finish(console).isSound() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private List<StatusStore> stores() {
        try {
            return stores.stream().map(StatusStore::of).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private List<JobScenario> scenarios() {
        var all = JobScenarios.all();
        var unknown = new LinkedHashSet<>(names);
        all.forEach(scenario -> unknown.remove(scenario.name()));
        if (!unknown.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "no scenario is called " + String.join(", ", unknown));
        }
        return all.stream()
                .filter(scenario -> names.isEmpty() || names.contains(scenario.name()))
                .toList();
    }

    private Map<String, Object> settings() {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("compilers", "all");
        settings.put("brokers", 1);
        settings.put("enrichers", 1);
        settings.put("quick", options.quick());
        return settings;
    }

    private static Map<String, String> arms() {
        return Stream.of(StatusStore.values())
                .collect(Collectors.toMap(
                        StatusStore::toString,
                        store -> "the status service with this store",
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    /** For the help text. */
    private static final class ScenarioNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return JobScenarios.all().stream().map(JobScenario::name).iterator();
        }
    }
}
