package io.enrichment.local;

import io.enrichment.local.stack.Ingests;
import io.enrichment.local.stack.Jit;
import io.enrichment.local.stack.StackSettings;
import io.enrichment.local.stack.StatusStore;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of everything that starts a stack. */
final class StackOptions {

    @Option(names = "--port-offset", paramLabel = "N", defaultValue = "0", description = "Moves every port by N.")
    private int portOffset;

    @Option(
            names = "--latency",
            paramLabel = "TIME",
            defaultValue = "500ms",
            description = "How long the provider takes for a call (default: ${DEFAULT-VALUE}).")
    private String latency = "";

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "64",
            description = "Calls to the provider that an enricher may have open (default: ${DEFAULT-VALUE}).")
    private int inFlight;

    @Option(
            names = "--ingests",
            paramLabel = "N",
            defaultValue = "1",
            description = "Processes of ingest-api; commands and links use the first (default: ${DEFAULT-VALUE}).")
    private int ingests;

    @Option(
            names = "--ingest-heap",
            paramLabel = "SIZE",
            defaultValue = Ingests.USUAL_HEAP,
            description = "Heap of each ingest-api (default: ${DEFAULT-VALUE}).")
    private String ingestHeap = "";

    @Option(
            names = "--statuses",
            paramLabel = "N",
            defaultValue = "1",
            description = "Processes of status-service; commands and links use the first (default: ${DEFAULT-VALUE}).")
    private int statuses;

    @Option(
            names = "--status-store",
            paramLabel = "streams|dynamodb",
            defaultValue = "streams",
            description = "Where status-service keeps the state of requests: in itself, or in DynamoDB Local, which is"
                    + " started for it (default: ${DEFAULT-VALUE}).")
    private String statusStore = "";

    @Option(
            names = "--enrichers",
            paramLabel = "N",
            defaultValue = "1",
            description = "Processes of enricher-streams (default: ${DEFAULT-VALUE}).")
    private int enrichers;

    @Option(
            names = "--brokers",
            paramLabel = "N",
            defaultValue = "1",
            description = "Kafka brokers; from 3 on topics have 3 replicas (default: ${DEFAULT-VALUE}).")
    private int brokers;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keeps all data in DIR and finds them there again; without it they are thrown away.")
    private @Nullable Path data;

    @Option(
            names = "--jit",
            paramLabel = "quick|full",
            defaultValue = "quick",
            description = "Compilers of the JVMs: quick starts sooner, full is fast under load (default:"
                    + " ${DEFAULT-VALUE}).")
    private String jit = "";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    /** @throws ParameterException when a value makes no sense */
    StackSettings settings() {
        try {
            var settings = StackSettings.USUAL
                    .withPortOffset(portOffset)
                    .withSpeed(latency, inFlight)
                    .withEnrichers(enrichers)
                    .withBrokers(brokers)
                    .withIngests(ingests, ingestHeap)
                    .withJit(Jit.of(jit))
                    .withStatuses(statuses, StatusStore.of(statusStore));
            return data == null ? settings : settings.withData(data);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    int portOffset() {
        return portOffset;
    }
}
