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

    /** One of each, at the known ports, as it is started unless something else is said. */
    public static final StackSettings USUAL = new StackSettings(
            0, "500ms", 64, 1, 1, Optional.empty(), Ingests.ONE, Jit.QUICK, Statuses.ONE, Detours.NONE);

    public StackSettings {
        require(portOffset >= 0 && portOffset <= 50_000, "--port-offset must be between 0 and 50000");
        require(!latency.isBlank(), "--latency must not be empty");
        require(inFlight >= 1, "--in-flight must be at least 1");
        require(
                enrichers >= 1 && enrichers <= StackPorts.MOST_ENRICHERS,
                "--enrichers must be between 1 and " + StackPorts.MOST_ENRICHERS);
        require(brokers >= 1 && brokers <= MOST_BROKERS, "--brokers must be between 1 and " + MOST_BROKERS);
    }

    public StackSettings withPortOffset(int offset) {
        return new StackSettings(offset, latency, inFlight, enrichers, brokers, data, ingests, jit, statuses, detours);
    }

    public StackSettings withSpeed(String otherLatency, int otherInFlight) {
        return new StackSettings(
                portOffset, otherLatency, otherInFlight, enrichers, brokers, data, ingests, jit, statuses, detours);
    }

    public StackSettings withEnrichers(int number) {
        return new StackSettings(portOffset, latency, inFlight, number, brokers, data, ingests, jit, statuses, detours);
    }

    public StackSettings withBrokers(int number) {
        return new StackSettings(
                portOffset, latency, inFlight, enrichers, number, data, ingests, jit, statuses, detours);
    }

    /** With data that are kept. */
    public StackSettings withData(Path folder) {
        return new StackSettings(
                portOffset,
                latency,
                inFlight,
                enrichers,
                brokers,
                Optional.of(folder),
                ingests,
                jit,
                statuses,
                detours);
    }

    public StackSettings withIngests(int number, String heap) {
        return new StackSettings(
                portOffset,
                latency,
                inFlight,
                enrichers,
                brokers,
                data,
                new Ingests(number, heap),
                jit,
                statuses,
                detours);
    }

    public StackSettings withJit(Jit other) {
        return new StackSettings(
                portOffset, latency, inFlight, enrichers, brokers, data, ingests, other, statuses, detours);
    }

    public StackSettings withStatuses(int number, StatusStore store) {
        return new StackSettings(
                portOffset,
                latency,
                inFlight,
                enrichers,
                brokers,
                data,
                ingests,
                jit,
                new Statuses(number, store),
                detours);
    }

    /** Whose deployables take these ways. */
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
