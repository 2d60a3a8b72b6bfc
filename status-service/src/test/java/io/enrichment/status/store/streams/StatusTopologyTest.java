package io.enrichment.status.store.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.contracts.AvroSerdes;
import io.enrichment.contracts.Topics;
import io.enrichment.events.DeadLetter;
import io.enrichment.events.RequestStatus;
import io.enrichment.status.Samples;
import io.enrichment.status.store.SnapshotBytes;
import io.enrichment.status.store.streams.Reply.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatusTopologyTest {

    private static final String REGISTRY = "mock://status-topology";

    private final TestTopology topology = new TestTopology(REGISTRY);
    private final TestInputTopic<byte[], byte[]> input = topology.input();
    private final String id = Samples.newId();

    @AfterEach
    void close() {
        topology.close();
    }

    /** Deployed state is found by these names. */
    @Test
    void isNotChangedUnintentionally() throws IOException {
        var serdes = new AvroSerdes(Map.of("schema.registry.url", REGISTRY));

        var described =
                TestTopology.topology(serdes, new LivePartitions()).describe().toString();

        assertThat(described).isEqualTo(Files.readString(Path.of("src/test/resources/status-topology.txt")));
    }

    @Test
    void keepsTheSnapshotOfTheHighestRevision() {
        pipe(Samples.running(id, 2));
        pipe(Samples.running(id, 1));

        assertThat(found()).contains(Samples.running(id, 2));
        assertThat(topology.content()).hasSize(3);
    }

    @Test
    void leavesNothingOfWhatIsRemoved() {
        pipe(Samples.running(id, 1));
        pipe(Samples.completed(id, 9));
        input.pipeInput(new TestRecord<>(id.getBytes(UTF_8), null));

        assertThat(topology.content()).isEmpty();
    }

    @Test
    void poisonIsOneDeadLetterWithItsBytes() {
        input.pipeInput(id.getBytes(UTF_8), new byte[] {1, 2, 3});
        pipe(Samples.running(id, 1));

        assertThat(topology.deadLetters().readKeyValuesToList()).singleElement().satisfies(letter -> {
            assertThat(letter.key).isEqualTo(id);
            assertThat(letter.value)
                    .returns("poison-record", DeadLetter::getCode)
                    .returns(id, DeadLetter::getRequestId)
                    .returns(ByteBuffer.wrap(new byte[] {1, 2, 3}), DeadLetter::getValue)
                    .returns(Topics.REQUEST_STATUS.name(), DeadLetter::getOriginTopic)
                    .returns(0L, DeadLetter::getOriginOffset);
        });
        assertThat(found()).isPresent();
    }

    @Test
    void aPartitionIsReadableWhileItsTaskLives() {
        var ended = new TestTopology(REGISTRY);
        var live = ended.live.find(0).orElseThrow();
        ended.close();

        assertThat(ended.live.find(0)).isEmpty();
        assertThat(live.read(0, Deadline.in(Duration.ZERO), snapshots -> true)
                        .<Optional<Reason>>fold(value -> Optional.empty(), Optional::of))
                .contains(Reason.NOT_HERE);
    }

    private void pipe(RequestStatus snapshot) {
        input.pipeInput(
                snapshot.getRequestId().getBytes(UTF_8),
                topology.serdes.serializer(Topics.REQUEST_STATUS).serialize(Topics.REQUEST_STATUS.name(), snapshot));
    }

    /** The driver has no consumer, so the test says how far it is. */
    private Optional<RequestStatus> found() {
        var live = topology.live.find(0).orElseThrow();
        live.polled(-1, 1);
        return live.read(1, Deadline.in(Duration.ZERO), snapshots -> snapshots.find(id))
                .fold(value -> value, reason -> Optional.<byte[]>empty())
                .map(SnapshotBytes::read);
    }
}
