package io.enrichment.benchmark;

import io.enrichment.benchmark.arm.Arm;
import io.enrichment.benchmark.scenario.Options;
import io.enrichment.benchmark.scenario.Scenario;
import io.enrichment.benchmark.scenario.Scenarios;
import io.enrichment.cli.ClientCommands;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line. Exit code 0: measured, and every arm kept its promise; 1: not so; 2: wrong arguments. */
@Command(
        name = "pipeline benchmark",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {IntakeCommand.class, JobsCommand.class},
        description = "Measures the asynchronous operator beside its rivals: on one real broker, with one simulated "
                + "provider, each in a JVM of its own.")
final class BenchmarkCommand implements Callable<Integer> {

    @Option(
            names = "--scenario",
            split = ",",
            paramLabel = "NAME",
            completionCandidates = ScenarioNames.class,
            description = "What to measure, of ${COMPLETION-CANDIDATES}. Default: all, about 50 minutes.")
    private Set<String> names = new LinkedHashSet<>();

    @Option(
            names = "--arm",
            split = ",",
            paramLabel = "NAME",
            description = "Whom to measure, of ${COMPLETION-CANDIDATES}. Default: all.")
    private Set<Arm> arms = new LinkedHashSet<>();

    @Option(names = "--quick", description = "Measure for a third of the time, for a first look.")
    private boolean quick;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "" + Options.IN_FLIGHT,
            description = "Most calls under way at once. Default: ${DEFAULT-VALUE}.")
    private int inFlight;

    @Option(
            names = "--payload",
            paramLabel = "BYTES",
            description = "Size of an item. Default: 1024; for the scenario zero, 200 and 10240.")
    private @Nullable Integer payload;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description =
                    "Measure on this cluster, with topics that are deleted afterwards. Default: a broker of its own.")
    private @Nullable String bootstrap;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where the report and all logs go. Default: a new folder in benchmarks/target/report.")
    private @Nullable Path out;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private BenchmarkCommand() {}

    public static void main(String[] arguments) {
        var line = ClientCommands.plainErrors(new CommandLine(new BenchmarkCommand()));
        line.registerConverter(Arm.class, BenchmarkCommand::arm);
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() {
        var payloadBytes = payload == null ? OptionalInt.empty() : OptionalInt.of(payload);
        if (inFlight < 1 || payloadBytes.orElse(1) < 1) {
            throw new ParameterException(spec.commandLine(), "--in-flight and --payload must be positive");
        }
        var options = new Options(arms, quick, payloadBytes, inFlight);
        var benchmark = new Benchmark(
                scenarios(), options, ReportFolder.of(out), spec.commandLine().getOut());
        var report = benchmark.run(Optional.ofNullable(bootstrap));
        return report.isSound() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static Arm arm(String name) {
        try {
            return Arm.of(name);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private List<Scenario> scenarios() {
        var all = Scenarios.all();
        var unknown = new LinkedHashSet<>(names);
        all.forEach(scenario -> unknown.remove(scenario.name()));
        if (!unknown.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "no scenario is called " + String.join(", ", unknown));
        }
        return all.stream()
                .filter(scenario -> names.isEmpty() || names.contains(scenario.name()))
                .toList();
    }

    /** For the help text. */
    private static final class ScenarioNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Scenarios.all().stream().map(Scenario::name).iterator();
        }
    }
}
