package io.enrichment.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "cancel", description = "Ends a request as it is: what is finished stays.")
final class CancelCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private ServiceOptions services = new ServiceOptions();

    @Parameters(paramLabel = "ID", description = "the id that submit printed")
    private String id = "";

    CancelCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        Report report = services.report(shell);
        return services.client(shell)
                .cancel(id)
                .<Integer, RuntimeException>fold(
                        answer -> report.commanded(answer, "cancelling: the status tells when it has ended"),
                        report::failure);
    }
}
