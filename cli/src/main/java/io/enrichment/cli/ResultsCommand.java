package io.enrichment.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "results",
        description = "Fetches the output of a request that has ended: its contacts in the order of the input.")
final class ResultsCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private ServiceOptions services = new ServiceOptions();

    @Parameters(paramLabel = "ID", description = "the id that submit printed")
    private String id = "";

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
        return services.client(shell)
                .output(id)
                .<Integer, RuntimeException>fold(output -> fetch(output, report), report::failure);
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
