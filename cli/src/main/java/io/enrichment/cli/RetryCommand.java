package io.enrichment.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "retry",
        description = "Runs the failed contacts of a request that has ended again: what succeeded stays as it is.")
final class RetryCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private ServiceOptions services = new ServiceOptions();

    @Parameters(paramLabel = "ID", description = "the id that submit printed")
    private String id = "";

    RetryCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        Report report = services.report(shell);
        return services.client(shell)
                .retry(id)
                .<Integer, RuntimeException>fold(
                        answer -> report.commanded(answer, "retrying: the status tells when it has ended again"),
                        report::failure);
    }
}
