package io.enrichment.benchmark;

import static io.enrichment.testkit.ServerKind.KAFKA;
import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.benchmark.arm.Arm;
import io.enrichment.benchmark.provider.Latency;
import io.enrichment.benchmark.scenario.Options;
import io.enrichment.benchmark.scenario.Saturation;
import io.enrichment.testkit.LocalServers;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A whole run, small: the promises of the arms are looked at, their speed is not. */
class BenchmarkIT {

    @RegisterExtension
    static final LocalServers SERVERS = LocalServers.with(KAFKA);

    private static final List<Arm> ARMS = List.of(
            Arm.ASYNC_PROCESSOR,
            Arm.PARALLEL_CONSUMER_EAGER,
            Arm.SPRING_KAFKA_POOL,
            Arm.STREAMS_DRAIN_AT_COMMIT,
            Arm.STREAMS_BLOCKING_4);
    private static final int IN_FLIGHT = 4;
    private static final int ITEMS = 200;

    @TempDir
    private Path folder;

    @Test
    void measuresArmsThatKeepTheirPromises() {
        var scenario = new Saturation("flat", "Throughput", Latency.flat(Duration.ofMillis(20)), ARMS, 1);
        var options = new Options(Set.of(), false, OptionalInt.empty(), IN_FLIGHT);
        var console = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

        var report =
                new Benchmark(List.of(scenario), options, folder, console).run(Optional.of(SERVERS.bootstrapServers()));

        assertThat(report.sections())
                .singleElement()
                .satisfies(section -> assertThat(section.rows())
                        .hasSameSizeAs(ARMS)
                        .allSatisfy(row -> {
                            assertThat(row.faults()).as(row.arm()).isEmpty();
                            assertThat(row.figures())
                                    .containsEntry("items", ITEMS)
                                    .containsEntry("calls", (long) ITEMS)
                                    .containsEntry("missing results", 0)
                                    .containsEntry("repeated results", 0L);
                            assertThat((int) row.figures().get("most in flight"))
                                    .isBetween(1, IN_FLIGHT);
                        }));
        assertThat(folder).isDirectoryContaining("glob:**/report.{md,json,svg}");
    }
}
