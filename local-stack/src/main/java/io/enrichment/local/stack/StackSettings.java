package io.enrichment.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What can be said about a stack before it is started.
 *
 * @param portOffset moves every port
 * @param latency of the provider's answers, in the provider's own grammar
 * @param inFlight how many calls to the provider each enricher may have open
 * @param data a folder that is kept; without it the data go when the stack stops
 */
public record StackSettings(
        int portOffset,
        String latency,
        int inFlight,
        int enrichers,
        int brokers,
        Optional<Path> data,
        Ingests ingests,
        Jit jit,
        Statuses statuses,
        Detours detours) {

    private static final int MOST_BROKERS = 5;
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m)");

    public StackSettings {
        require(portOffset >= 0 && portOffset <= 50_000, "--port-offset must be between 0 and 50000");
        require(!latency.isBlank(), "--latency must not be empty");
        require(inFlight >= 1, "--in-flight must be at least 1");
        require(
                enrichers >= 1 && enrichers <= StackPorts.MOST_ENRICHERS,
                "--enrichers must be between 1 and " + StackPorts.MOST_ENRICHERS);
        require(brokers >= 1 && brokers <= MOST_BROKERS, "--brokers must be between 1 and " + MOST_BROKERS);
    }

    /** Whose deployables reach every server directly. */
    public StackSettings(
            int portOffset,
            String latency,
            int inFlight,
            int enrichers,
            int brokers,
            Optional<Path> data,
            Ingests ingests,
            Jit jit,
            Statuses statuses) {
        this(portOffset, latency, inFlight, enrichers, brokers, data, ingests, jit, statuses, Detours.NONE);
    }

    /** With one status-service, which keeps its state itself. */
    public StackSettings(
            int portOffset,
            String latency,
            int inFlight,
            int enrichers,
            int brokers,
            Optional<Path> data,
            Ingests ingests,
            Jit jit) {
        this(portOffset, latency, inFlight, enrichers, brokers, data, ingests, jit, Statuses.ONE);
    }

    /** With one ingest-api of the usual size besides, and JVMs that start quickly. */
    public StackSettings(
            int portOffset, String latency, int inFlight, int enrichers, int brokers, Optional<Path> data) {
        this(portOffset, latency, inFlight, enrichers, brokers, data, Ingests.ONE, Jit.QUICK);
    }

    /** The same stack, whose deployables take these ways. */
    public StackSettings withDetours(Detours others) {
        return new StackSettings(
                portOffset, latency, inFlight, enrichers, brokers, data, ingests, jit, statuses, others);
    }

    /** How long an enricher waits for the provider: far longer than the slowest answer that was asked for. */
    public Duration providerTimeout() {
        var slowest = Duration.ZERO;
        var times = TIME.matcher(latency);
        while (times.find()) {
            long number = Long.parseLong(times.group(1));
            var time = switch (times.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                default -> Duration.ofMinutes(number);
            };
            slowest = time.compareTo(slowest) > 0 ? time : slowest;
        }
        var enough = slowest.multipliedBy(2);
        return enough.compareTo(USUAL_TIMEOUT) > 0 ? enough : USUAL_TIMEOUT;
    }

    StackPorts ports() {
        return new StackPorts(portOffset);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
