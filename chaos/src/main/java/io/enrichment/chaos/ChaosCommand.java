package io.enrichment.chaos;

import io.enrichment.chaos.report.Account;
import io.enrichment.chaos.report.ChaosReport;
import io.enrichment.cli.ClientCommands;
import io.enrichment.local.process.StartFailure;
import io.enrichment.local.stack.Home;
import io.enrichment.local.stack.Ingests;
import io.enrichment.local.stack.StackSettings;
import io.enrichment.local.stack.StatusStore;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "pipeline chaos",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Starts the whole system, puts load on it, kills, stops, cuts off and troubles its parts at random, and"
                        + " holds it against everything that is promised.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:everything that is promised was kept",
            "1:something was not, or could not be found out",
            "2:wrong usage",
            "130:stopped by Ctrl-C"
        })
final class ChaosCommand implements Callable<Integer> {

    private static final int MOST_MINUTES = 24 * 60;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "5",
            description = "How long there are load and faults; start, rest and check come on top (default:"
                    + " ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description =
                    "What faults and loads follow from; the same seed and options have them again (default: random,"
                            + " and printed).")
    private @Nullable Long seed;

    @Option(
            names = "--status-store",
            paramLabel = "streams|dynamodb",
            defaultValue = "streams",
            description = "Where status-service keeps the state of requests (default: ${DEFAULT-VALUE}).")
    private String statusStore = "";

    @Option(
            names = "--brokers",
            paramLabel = "1|3",
            defaultValue = "1",
            description = "Kafka brokers; of three only one is hit at a time (default: ${DEFAULT-VALUE}).")
    private int brokers;

    @Option(
            names = "--enrichers",
            paramLabel = "N",
            defaultValue = "2",
            description = "Processes of enricher-streams (default: ${DEFAULT-VALUE}).")
    private int enrichers;

    @Option(
            names = "--statuses",
            paramLabel = "N",
            defaultValue = "2",
            description = "Processes of status-service (default: ${DEFAULT-VALUE}).")
    private int statuses;

    @Option(
            names = "--ingests",
            paramLabel = "N",
            defaultValue = "2",
            description = "Processes of ingest-api (default: ${DEFAULT-VALUE}).")
    private int ingests;

    @Option(
            names = "--report",
            paramLabel = "FOLDER",
            description = "Where the report goes. Default: a new folder in .pipeline/chaos.")
    private @Nullable Path folder;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private ChaosCommand() {}

    public static void main(String[] arguments) {
        System.exit(execute(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments));
    }

    /** The exit code. */
    static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        var line = ClientCommands.plainErrors(new CommandLine(new ChaosCommand()));
        var otherwise = line.getExecutionExceptionHandler();
        line.setExecutionExceptionHandler((failure, at, parsed) -> failure instanceof StartFailure
                ? oneLine(at, failure)
                : otherwise.handleExecutionException(failure, at, parsed));
        line.setOut(out);
        line.setErr(err);
        return line.execute(arguments);
    }

    @Override
    public Integer call() throws InterruptedException {
        var settings = settings();
        long chosen = seed == null ? ThreadLocalRandom.current().nextLong(1L << 32) : seed;
        var out = spec.commandLine().getOut();
        var home = Home.ofThisProject();
        var account = perform(settings, chosen, out);
        var report = folder == null
                ? home.own("chaos")
                        .resolve(LocalDateTime.now(ZoneId.systemDefault()).format(STAMP))
                : folder.toAbsolutePath();
        ChaosReport.write(account, report);
        ChaosReport.summary(account).forEach(out::println);
        out.println("Report: " + Home.shown(report.resolve("report.html")) + " and report.md");
        return account.isClean() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private Account perform(StackSettings settings, long chosen, PrintWriter out) throws InterruptedException {
        var ended = new AtomicBoolean();
        // this thread does not live long enough to say it: the JVM ends as soon as the processes are stopped
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            if (!ended.get()) {
                                out.println("Stopped; there is no report.");
                            }
                        },
                        "farewell"));
        try {
            return ChaosRun.perform(settings, chosen, Duration.ofMinutes(minutes), again(chosen), out::println);
        } finally {
            ended.set(true);
        }
    }

    private StackSettings settings() {
        require(minutes >= 1 && minutes <= MOST_MINUTES, "--minutes must be between 1 and " + MOST_MINUTES);
        require(brokers == 1 || brokers == 3, "--brokers must be 1 or 3");
        try {
            return StackSettings.USUAL
                    .withEnrichers(enrichers)
                    .withBrokers(brokers)
                    .withIngests(ingests, Ingests.USUAL_HEAP)
                    .withStatuses(statuses, StatusStore.of(statusStore));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private String again(long chosen) {
        return "./pipeline chaos --minutes " + minutes + " --seed " + chosen + " --status-store " + statusStore
                + " --brokers " + brokers + " --enrichers " + enrichers + " --statuses " + statuses + " --ingests "
                + ingests;
    }

    private static int oneLine(CommandLine at, Exception failure) {
        at.getErr().println(failure.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }
}
