package io.enrichment.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.local.process.StartFailure;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StackSettingsTest {

    private final StackPorts ports = new StackPorts(0);

    @Test
    void noTwoPartsOfTheLargestStackShareAPort() {
        var kafka = ports.kafka(5).stream().flatMap(node -> Stream.of(node.clientPort(), node.controllerPort()));
        var enrichers = IntStream.range(0, StackPorts.MOST_ENRICHERS).mapToObj(ports::enricher);
        var ingests = IntStream.range(0, StackPorts.MOST_INGESTS).mapToObj(ports::ingest);
        var statuses = IntStream.range(0, StackPorts.MOST_STATUSES)
                .boxed()
                .flatMap(index -> Stream.of(ports.status(index), ports.internal(index)));
        var others = Stream.of(ports.provider(), ports.registry(), ports.s3(), ports.dynamoDb());

        var all = Stream.of(kafka, enrichers, ingests, statuses, others)
                .flatMap(each -> each)
                .toList();

        assertThat(all)
                .doesNotHaveDuplicates()
                .hasSize(10 + StackPorts.MOST_ENRICHERS + StackPorts.MOST_INGESTS + 2 * StackPorts.MOST_STATUSES + 4);
    }

    @Test
    void anOffsetMovesEveryPort() {
        var moved = new StackPorts(1000);

        assertThat(moved.ingest(0)).isEqualTo(9080);
        assertThat(moved.enricher(0)).isEqualTo(9082);
        assertThat(moved.kafka(1).get(0).clientPort()).isEqualTo(10092);
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> settings(1, 0)).hasMessage("--brokers must be between 1 and 5");
        assertThatThrownBy(() -> settings(8, 1)).hasMessage("--enrichers must be between 1 and 7");
        assertThatThrownBy(() -> new Ingests(6, "256m")).hasMessage("--ingests must be between 1 and 5");
        assertThatThrownBy(() -> new Ingests(1, "256")).hasMessage("--ingest-heap must be a size such as 256m or 1g");
        assertThatThrownBy(() -> new Statuses(4, StatusStore.STREAMS)).hasMessage("--statuses must be between 1 and 3");
        assertThatThrownBy(() -> StatusStore.of("redis")).hasMessage("--status-store must be streams or dynamodb");
        assertThatThrownBy(() -> Jit.of("slow")).hasMessage("--jit must be quick or full");
    }

    @Test
    void severalIngestsAreToldApartAndTheFirstKeepsTheKnownPort() {
        var settings = StackSettings.USUAL.withIngests(3, "192m").withJit(Jit.of("full"));

        assertThat(new StackAddresses(settings).all())
                .containsEntry("ingest-api-1", "http://127.0.0.1:8080")
                .containsEntry("ingest-api-2", "http://127.0.0.1:8091")
                .containsEntry("ingest-api-3", "http://127.0.0.1:8092");
        assertThat(settings.jit()).isEqualTo(Jit.FULL);
    }

    @Test
    void severalStatusServicesAreToldApartAndDynamoDbIsThereForThoseThatNeedIt() {
        assertThat(new StackAddresses(StackSettings.USUAL.withStatuses(2, StatusStore.STREAMS)).all())
                .containsEntry("status-service-1", "http://127.0.0.1:8081")
                .containsEntry("status-service-2", "http://127.0.0.1:8095")
                .doesNotContainKey("DynamoDB");
        assertThat(new StackAddresses(StackSettings.USUAL.withStatuses(1, StatusStore.of("dynamodb"))).all())
                .containsEntry("status-service", "http://127.0.0.1:8081")
                .containsEntry("DynamoDB", "http://127.0.0.1:8000");
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
        return StackSettings.USUAL.withSpeed(latency, 64);
    }

    private static StackSettings settings(int enrichers, int brokers) {
        return StackSettings.USUAL.withEnrichers(enrichers).withBrokers(brokers);
    }
}
