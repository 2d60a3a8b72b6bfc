package io.enrichment.local;

import io.enrichment.cli.Endpoints;
import io.enrichment.cli.EnrichmentClient;
import io.enrichment.cli.JobDocument;
import io.enrichment.cli.JobWatch;
import io.enrichment.cli.ProgressView;
import io.enrichment.cli.Reply;
import io.enrichment.local.process.StartFailure;
import io.enrichment.local.sample.OutputCheck;
import io.enrichment.local.stack.Home;
import io.enrichment.local.stack.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Sends contacts through a stack of its own and checks that every one of them comes back. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts the whole system, enriches a sample of 10,000 contacts, checks the result, and stops.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every contact came back, enriched", "1:one did not, or something failed", "2:wrong usage"})
final class DemoCommand implements Callable<Integer> {

    private static final Duration LEAST_PATIENCE = Duration.ofMinutes(2);
    private static final JsonMapper JSON = new JsonMapper();

    @Mixin
    private final StackOptions options = new StackOptions();

    @Option(
            names = "--file",
            paramLabel = "F",
            description = "Contacts to send instead of the sample: a submission, or an array of contacts.")
    private @Nullable Path file;

    @Option(
            names = "--contacts",
            paramLabel = "N",
            description = "Sends N contacts: the first of the file, over and over where it has fewer.")
    private @Nullable Long contacts;

    @Option(
            names = "--fields",
            paramLabel = "F",
            split = ",",
            description = "Fields to enrich (default: those of the file, or professional_email,personal_phone).")
    private List<String> fields = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var settings = options.settings();
        if (contacts != null && contacts < 1) {
            throw new ParameterException(spec.commandLine(), "--contacts must be at least 1");
        }
        var home = Home.ofThisProject();
        var run = Run.now(home);
        var input = input(home, run.results());
        try (var running = RunningStack.start(settings, run, spec.commandLine().getOut())) {
            var startUp = running.age();
            exitWhenAProcessIsLost(running);
            return enrich(running, input, run.results(), startUp);
        }
    }

    private DemoInput input(Home home, Path folder) {
        var source = file != null ? file : home.samples().resolve("contacts-10k.json");
        if (!Files.isReadable(source)) {
            throw new StartFailure(source + " does not exist or cannot be read.");
        }
        return DemoInput.prepare(
                source, fields, contacts == null ? OptionalLong.empty() : OptionalLong.of(contacts), folder);
    }

    private int enrich(RunningStack running, DemoInput input, Path folder, Duration startUp)
            throws IOException, InterruptedException {
        var client = new EnrichmentClient(Endpoints.local(options.portOffset()));
        long begin = System.nanoTime();
        Reply<JobDocument> ended;
        try (var view = new PatientView(ProgressView.ofProcess(), patience(), InstantSource.system())) {
            ended = client.submit(input.submission()).then(begun -> new JobWatch(client, view).untilEnd(begun));
        } catch (PatientView.Stalled stalled) {
            spec.commandLine().getErr().println(stalled.getMessage());
            return 1;
        }
        var enrichment = Duration.ofNanos(System.nanoTime() - begin);
        var job = answer(ended);
        if (job.isEmpty()) {
            return 1;
        }
        var files = results(running, client, job.get(), folder);
        if (files.isEmpty()) {
            return 1;
        }
        var check = OutputCheck.compare(input.file(), files.get(0));
        var report = new DemoReport(job.get().job(), check, input.fields(), files, startUp, enrichment);
        report.print(spec.commandLine().getOut(), running.stack().residentMemory());
        return report.isGood() ? 0 : 1;
    }

    /** The output, fetched as any client would, and the files that lie beside it; nothing where there is no output. */
    private List<Path> results(RunningStack running, EnrichmentClient client, JobDocument job, Path folder)
            throws IOException, InterruptedException {
        var output = Files.createDirectories(folder).resolve("output.json");
        var opened = answer(client.output(job.job().requestId()));
        if (opened.isEmpty()) {
            return List.of();
        }
        try (var answer = opened.get()) {
            Files.copy(answer.body(), output, StandardCopyOption.REPLACE_EXISTING);
        }
        var files = new ArrayList<>(List.of(output));
        var key = JSON.readTree(job.document()).path("outputFileKey").asString("");
        files.addAll(running.stack().storedFiles().copySiblings(key, folder));
        return files;
    }

    /** What was answered; empty, after one line on why, where there was no answer. */
    private <T> Optional<T> answer(Reply<T> reply) {
        return reply.<Optional<T>, RuntimeException>fold(Optional::of, failure -> {
            var problem = failure.problem();
            var detail = problem.detail();
            spec.commandLine().getErr().println(problem.title() + (detail == null ? "" : ": " + detail));
            return Optional.empty();
        });
    }

    /** A batch may be retried a few times before anything can be seen of it. */
    private Duration patience() {
        var retries = options.settings().providerTimeout().multipliedBy(5);
        return retries.compareTo(LEAST_PATIENCE) > 0 ? retries : LEAST_PATIENCE;
    }

    private void exitWhenAProcessIsLost(RunningStack running) {
        var err = spec.commandLine().getErr();
        var unused = running.stack().firstLoss().thenAccept(loss -> {
            err.println(loss + "; everything else is stopped.");
            System.exit(1);
        });
    }
}
