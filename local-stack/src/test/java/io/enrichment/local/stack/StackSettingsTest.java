package io.enrichment.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.local.process.StartFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StackSettingsTest {

    private final StackPorts ports = new StackPorts(0);

    @Test
    void noTwoPartsOfTheLargestStackShareAPort() {
        var kafka = ports.kafka(5).stream().flatMap(node -> Stream.of(node.clientPort(), node.controllerPort()));
        var enrichers = IntStream.range(0, StackPorts.MOST_ENRICHERS).mapToObj(ports::enricher);
        var others = Stream.of(
                ports.ingest(), ports.status(), ports.provider(), ports.registry(), ports.s3(), ports.dynamoDb());

        var all = Stream.of(kafka, enrichers, others).flatMap(each -> each).toList();

        assertThat(all).doesNotHaveDuplicates().hasSize(10 + StackPorts.MOST_ENRICHERS + 6);
    }

    @Test
    void anOffsetMovesEveryPort() {
        var moved = new StackPorts(1000);

        assertThat(moved.ingest()).isEqualTo(9080);
        assertThat(moved.enricher(0)).isEqualTo(9082);
        assertThat(moved.kafka(1).get(0).clientPort()).isEqualTo(10092);
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> settings(1, 0)).hasMessage("--brokers must be between 1 and 5");
        assertThatThrownBy(() -> settings(8, 1)).hasMessage("--enrichers must be between 1 and 7");
    }

    @Test
    void saysHowMuchMemoryIsMissing() {
        assertThatThrownBy(() -> Preflight.requireMemory(settings(3, 1), 1024L * 1024 * 1024))
                .isInstanceOf(StartFailure.class)
                .hasMessage("Not enough memory: the stack needs 3.3 GiB, and 1.0 GiB are available.");
        Preflight.requireMemory(settings(1, 1), 3L * 1024 * 1024 * 1024);
    }

    @Test
    void givesTheProviderMoreTimeThanItsSlowestAnswerTakes() {
        assertThat(withLatency("500ms").providerTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(withLatency("500ms,1%:20s").providerTimeout()).isEqualTo(Duration.ofSeconds(40));
    }

    private static StackSettings withLatency(String latency) {
        return new StackSettings(0, latency, 64, 1, 1, Optional.empty());
    }

    private static StackSettings settings(int enrichers, int brokers) {
        return new StackSettings(0, "500ms", 64, enrichers, brokers, Optional.empty());
    }
}
