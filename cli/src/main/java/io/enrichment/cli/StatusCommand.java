package io.enrichment.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "status", description = "Tells how far a request is.")
final class StatusCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private ServiceOptions services = new ServiceOptions();

    @Parameters(paramLabel = "ID", description = "the id that submit printed")
    private String id = "";

    @Option(names = "--watch", description = "follow the request to its end")
    private boolean watch;

    StatusCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        EnrichmentClient client = services.client(shell);
        Report report = services.report(shell);
        return ask(client).<Integer, RuntimeException>fold(report::job, report::failure);
    }

    private Reply<JobDocument> ask(EnrichmentClient client) throws InterruptedException {
        if (!watch) {
            return client.status(id);
        }
        try (ProgressView view = services.progress(shell)) {
            return new JobWatch(client, view).untilEnd(id);
        }
    }
}
