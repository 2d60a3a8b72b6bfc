package io.enrichment.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "results",
        description =
                "Fetches the results of a request, in the order of its input: all of them once it has ended, or, a"
                        + " contact a line or a row, those that there are so far.")
final class ResultsCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private ServiceOptions services = new ServiceOptions();

    @Parameters(paramLabel = "ID", description = "the id that submit printed")
    private String id = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = SubmissionOptions.FormatNames.class,
            converter = SubmissionOptions.FormatName.class,
            description =
                    "${COMPLETION-CANDIDATES}, whatever the name of FILE; json for standard output otherwise, which is"
                            + " to be had only when the request has ended")
    private @Nullable Format format;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "only contacts that ended so, such as failed or not_found; not for json")
    private @Nullable String status;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write to FILE, which is there only once it is whole; else to standard output")
    private @Nullable Path file;

    ResultsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        Report report = services.report(shell);
        return open(services.client(shell))
                .<Integer, RuntimeException>fold(output -> fetch(output, report), report::failure);
    }

    private Reply<Output> open(EnrichmentClient client) throws InterruptedException {
        Format wanted = format();
        if (wanted != Format.JSON) {
            return client.results(id, wanted, Optional.ofNullable(status));
        }
        if (status != null) {
            throw services.usage("--status goes with ndjson and csv");
        }
        return client.output(id);
    }

    private Format format() {
        if (format != null) {
            return format;
        }
        return file == null ? Format.JSON : Format.of(file);
    }

    private int fetch(Output output, Report report) {
        try (output) {
            return file == null ? print(output) : store(output, file, report);
        } catch (IOException e) {
            return report.failure(new Failure.Broken(Problem.of("Output not fetched", String.valueOf(e.getMessage()))));
        }
    }

    private int print(Output output) throws IOException {
        PrintStream out = shell.out();
        output.body().transferTo(out);
        if (out.checkError()) {
            throw new IOException("standard output was closed");
        }
        return Exit.OK.code();
    }

    private int store(Output output, Path target, Report report) throws IOException {
        long bytes = WholeFile.write(target, output.body());
        report.stored(id, target, bytes);
        return Exit.OK.code();
    }
}
