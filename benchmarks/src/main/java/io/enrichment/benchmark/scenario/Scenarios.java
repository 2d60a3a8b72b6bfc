package io.enrichment.benchmark.scenario;

import io.enrichment.benchmark.provider.Latency;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Every scenario there is, in the order in which they are run. */
public final class Scenarios {

    private static final Duration USUAL = Duration.ofMillis(500);
    private static final Duration SLOW = Duration.ofMillis(2_500);

    private static final Duration SHORT = Duration.ofMillis(20);

    private static final int SATURATED_SECONDS = 31;
    private static final int SHORT_SECONDS = 20;

    private Scenarios() {}

    public static List<Scenario> all() {
        return Stream.of(measured(), FaultScenarios.all()).flatMap(List::stream).toList();
    }

    private static List<Scenario> measured() {
        return List.of(
                new Saturation(
                        "flat",
                        "Throughput, every call 500 ms",
                        Latency.flat(USUAL),
                        Arms.calling(),
                        SATURATED_SECONDS),
                new Saturation(
                        "tail",
                        "Throughput, calls 500 ms, one per cent 2.5 s",
                        Latency.withTail(USUAL, SLOW),
                        Arms.calling(),
                        SATURATED_SECONDS),
                new Saturation(
                        "short", "Throughput, every call 20 ms", Latency.flat(SHORT), Arms.calling(), SHORT_SECONDS),
                new PacedLatency(Arms.calling()),
                new Overhead());
    }
}
