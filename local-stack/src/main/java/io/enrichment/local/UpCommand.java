package io.enrichment.local;

import io.enrichment.local.stack.Home;
import io.enrichment.local.stack.Run;
import io.enrichment.local.stack.StackSettings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the stack and keeps it running until Ctrl-C, {@code down}, or the loss of one of its processes. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description =
                "Starts the whole system and keeps it running until Ctrl-C or ./pipeline down: a process that dies is started"
                        + " again.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "1:something could not be started, or a process keeps dying (5 times in 2 minutes)",
            "2:wrong usage",
            "130:stopped by Ctrl-C",
            "143:stopped by ./pipeline down"
        })
final class UpCommand implements Callable<Integer> {

    @Mixin
    private final StackOptions options = new StackOptions();

    @Option(names = "--no-restart", description = "Starts nothing again: everything is stopped when a process dies.")
    private boolean noRestart;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var settings = options.settings();
        var out = spec.commandLine().getOut();
        try (var running = start(settings, out)) {
            var stack = running.stack();
            out.println(
                    "Up after " + RunningStack.seconds(running.age()) + RunningStack.memory(stack.residentMemory()));
            stack.addresses().all().forEach((name, address) -> out.printf("  %-16s %s%n", name, address));
            printExamples(out);
            var loss = stack.firstLoss().join();
            spec.commandLine().getErr().println(loss + "; everything else is stopped.");
            return 1;
        }
    }

    private RunningStack start(StackSettings settings, PrintWriter out) {
        var run = Run.now(Home.ofThisProject());
        return noRestart
                ? RunningStack.startWithoutRestart(settings, run, out)
                : RunningStack.start(settings, run, out);
    }

    private void printExamples(PrintWriter out) {
        var offset = options.portOffset() == 0 ? "" : " --port-offset " + options.portOffset();
        out.println("Try, in another terminal:");
        out.println("  ./pipeline submit samples/contacts-5.json --watch" + offset);
        out.println("  ./pipeline status ID --watch" + offset);
        out.println("  ./pipeline results ID -o output.json" + offset);
        if (options.portOffset() == 0) {
            out.println("  bin/createEnrichment.sh samples/contacts-5.json");
        }
        out.println("Ctrl-C or ./pipeline down stops it.");
        out.flush();
    }
}
