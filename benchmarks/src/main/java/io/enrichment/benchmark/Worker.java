package io.enrichment.benchmark;

import io.enrichment.benchmark.arm.Arm;
import io.enrichment.benchmark.arm.WorkerExtras;
import io.enrichment.benchmark.arm.WorkerSettings;
import io.enrichment.benchmark.provider.CallLedger;
import io.enrichment.benchmark.provider.Latency;
import io.enrichment.benchmark.provider.Provider;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program of a worker: one arm and its provider, at work until the JVM is asked to end. */
final class Worker {

    private Worker() {}

    public static void main(String[] arguments) throws InterruptedException {
        start(settings(arguments));
        new CountDownLatch(1).await();
    }

    static WorkerSettings settings(String... arguments) {
        var parsed = new Arguments();
        new CommandLine(parsed).parseArgs(arguments);
        return parsed.settings();
    }

    private static void start(WorkerSettings settings) {
        var ledger = settings.everyCall()
                ? CallLedger.appendingTo(settings.ledger())
                : CallLedger.countingTo(settings.ledger());
        var provider = new Provider(settings.latency(), WorkerExtras.silence(), ledger);
        var running = Arm.of(settings.arm()).start(settings, provider);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            running.close();
                            ledger.close();
                        },
                        "end-of-work"));
    }

    /** See {@link WorkerSettings}. */
    @SuppressWarnings("NullAway.Init")
    @Command(name = "worker")
    private static final class Arguments {
        @Option(names = "--arm", required = true)
        private String arm;

        @Option(names = "--bootstrap", required = true)
        private String bootstrap;

        @Option(names = "--in", required = true)
        private String in;

        @Option(names = "--out", required = true)
        private String out;

        @Option(names = "--application", required = true)
        private String application;

        @Option(names = "--in-flight", required = true)
        private int inFlight;

        @Option(names = "--latency", required = true)
        private String latency;

        @Option(names = "--ledger", required = true)
        private Path ledger;

        @Option(names = "--every-call", required = true, arity = "1")
        private boolean everyCall;

        @Option(names = "--folder", required = true)
        private Path folder;

        WorkerSettings settings() {
            return new WorkerSettings(
                    arm, bootstrap, in, out, application, inFlight, Latency.parse(latency), ledger, everyCall, folder);
        }
    }
}
