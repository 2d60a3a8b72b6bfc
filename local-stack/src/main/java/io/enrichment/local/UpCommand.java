package io.enrichment.local;

import io.enrichment.local.stack.Home;
import io.enrichment.local.stack.Run;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Starts the stack and leaves it running until Ctrl-C, {@code down}, or the end of one of its processes. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts the whole system and leaves it running until Ctrl-C or ./pipeline down.")
final class UpCommand implements Callable<Integer> {

    @Mixin
    private final StackOptions options = new StackOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var settings = options.settings();
        var out = spec.commandLine().getOut();
        try (var running = RunningStack.start(settings, Run.now(Home.ofThisProject()), out)) {
            var stack = running.stack();
            out.println(
                    "Up after " + RunningStack.seconds(running.age()) + RunningStack.memory(stack.residentMemory()));
            stack.addresses().all().forEach((name, address) -> out.printf("  %-16s %s%n", name, address));
            printExamples(out);
            var dead = stack.firstDeath().join();
            spec.commandLine().getErr().println(dead.obituary() + "; everything else is stopped.");
            return 1;
        }
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
