package io.enrichment.local;

import io.enrichment.local.stack.Home;
import io.enrichment.local.stack.LeftBehind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops stacks that run in another terminal, or whose launcher was killed. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops a stack that was left behind, or runs in another terminal.")
final class DownCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var stopped = new LeftBehind(Home.ofThisProject()).stop();
        spec.commandLine()
                .getOut()
                .println(stopped.isEmpty() ? "Nothing is running." : "Stopped: " + String.join(", ", stopped) + ".");
        return 0;
    }
}
