package io.enrichment.local;

import io.enrichment.local.process.StartFailure;
import io.enrichment.local.stack.Home;
import io.enrichment.local.stack.Run;
import io.enrichment.local.stack.Stack;
import io.enrichment.local.stack.StackSettings;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/** A stack on its way up, as the user of a command sees it. */
final class RunningStack implements AutoCloseable {

    private final Run run;
    private final Stack stack;
    private final PrintWriter out;
    private final long begin = System.nanoTime();

    private RunningStack(Run run, Stack stack, PrintWriter out) {
        this.run = run;
        this.stack = stack;
        this.out = out;
    }

    /**
     * Starts everything and returns when it is healthy. What dies afterwards is started again, and said.
     *
     * @throws StartFailure when something cannot be started; everything is stopped again then
     */
    static RunningStack start(StackSettings settings, Run run, PrintWriter out) {
        return new RunningStack(run, Stack.supervised(settings, run, out::println), out).up();
    }

    /** The same, but what dies stays down. */
    static RunningStack startWithoutRestart(StackSettings settings, Run run, PrintWriter out) {
        return new RunningStack(run, Stack.of(settings, run), out).up();
    }

    Stack stack() {
        return stack;
    }

    /** Since the first process was started. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    /** For the end of a sentence; empty where it cannot be told. */
    static String memory(OptionalLong bytes) {
        return bytes.isPresent()
                ? String.format(Locale.ROOT, ", %.1f GiB of memory", bytes.getAsLong() / (1024.0 * 1024 * 1024))
                : "";
    }

    @Override
    public void close() {
        stack.close();
    }

    private RunningStack up() {
        out.println("Starting the stack; logs are in " + Home.shown(run.logs()));
        try {
            stack.start(wave -> out.println("  " + wave + " after " + seconds(age())));
            return this;
        } catch (StartFailure failure) {
            if (stack.isClosed()) {
                // not a failure: somebody has asked to stop while it was starting
                throw new StartFailure("Stopped before everything was started.", failure);
            }
            stack.close();
            throw failure;
        }
    }
}
