package io.enrichment.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        description =
                "Erases a request: it is ended if it runs, and its input, results and status are removed for good.")
final class DeleteCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private ServiceOptions services = new ServiceOptions();

    @Parameters(paramLabel = "ID", description = "the id that submit printed")
    private String id = "";

    DeleteCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        Report report = services.report(shell);
        return services.client(shell)
                .erase(id)
                .<Integer, RuntimeException>fold(
                        answer -> report.commanded(
                                answer, "erased: it is gone, and what there was of it is being removed"),
                        report::failure);
    }
}
