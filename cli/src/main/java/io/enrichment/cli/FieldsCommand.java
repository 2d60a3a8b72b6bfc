package io.enrichment.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "fields", description = "Lists the fields that can be asked for.")
final class FieldsCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private ServiceOptions services = new ServiceOptions();

    FieldsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        Report report = services.report(shell);
        return services.client(shell).fields().<Integer, RuntimeException>fold(report::entries, report::failure);
    }
}
