package io.enrichment.benchmark;

import io.enrichment.benchmark.arm.Arm;
import io.enrichment.benchmark.harness.Bench;
import io.enrichment.benchmark.provider.Latency;
import io.enrichment.benchmark.scenario.Options;
import io.enrichment.benchmark.scenario.Saturation;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

final class Benchmark {
    private Benchmark() {}

    public static void main(String[] arguments) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        try (var bench = Bench.open(Path.of(arguments[0]), Optional.empty(), out)) {
            var s = new Saturation("flat", "Flat", Latency.flat(Duration.ofMillis(500)), List.of(Arm.values()));
            out.println(s.run(
                    bench,
                    new Options(
                            arguments.length < 2
                                    ? Set.of()
                                    : java.util.stream.Stream.of(arguments[1].split(","))
                                            .map(Arm::of)
                                            .collect(java.util.stream.Collectors.toSet()),
                            true,
                            OptionalInt.empty(),
                            64)));
        }
    }
}
