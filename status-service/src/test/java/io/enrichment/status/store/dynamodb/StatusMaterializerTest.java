package io.enrichment.status.store.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.contracts.AvroSerdes;
import io.enrichment.contracts.Topics;
import io.enrichment.events.DeadLetter;
import io.enrichment.events.RequestStatus;
import io.enrichment.status.Samples;
import io.enrichment.status.store.StatusRecordReader;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class StatusMaterializerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://materializer"));
    private final InMemoryStatusStore store = new InMemoryStatusStore();
    private final MockProducer<String, DeadLetter> producer =
            new MockProducer<>(true, null, new StringSerializer(), serdes.serializer(Topics.DEAD_LETTERS));
    private final StatusMaterializer materializer = materializer(serdes);

    private final String id = Samples.newId();
    private final List<ConsumerRecord<byte[], byte[]>> polled = new ArrayList<>();

    @Test
    void keepsTheNewestSnapshots() {
        poll(id, bytes(Samples.running(id, 1)));
        poll(id, bytes(Samples.running(id, 2)));

        materializer.onMessage(polled);

        assertThat(store.content()).containsOnly(Map.entry(id, Samples.running(id, 2)));
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void aRecordWithoutValueRemovesTheRequest() {
        store.put(List.of(Samples.completed(id, 9)));
        poll(id, null);

        materializer.onMessage(polled);

        assertThat(store.content()).isEmpty();
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void whatComesAfterARemovalIsKept() {
        store.put(List.of(Samples.completed(id, 9)));
        poll(id, null);
        poll(id, bytes(Samples.running(id, 1)));

        materializer.onMessage(polled);

        assertThat(store.content()).containsOnly(Map.entry(id, Samples.running(id, 1)));
    }

    @Test
    void poisonBecomesADeadLetterAndTheRestIsKept() {
        poll(id, new byte[] {7, 7, 7});
        poll(id, bytes(Samples.running(id, 2)));

        materializer.onMessage(polled);

        assertThat(store.content()).containsKey(id);
        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.getCode()).isEqualTo("poison-record");
            assertThat(letter.getRequestId()).isEqualTo(id);
            assertThat(letter.getValue()).isEqualTo(ByteBuffer.wrap(new byte[] {7, 7, 7}));
            assertThat(letter.getOriginTopic()).isEqualTo(Topics.REQUEST_STATUS.name());
            assertThat(letter.getOriginOffset()).isZero();
            assertThat(letter.getDeadAt()).isEqualTo(NOW);
        });
    }

    @Test
    void recordsThatNoStoreCouldKeepArePoison() {
        poll(Samples.newId(), bytes(Samples.running(id, 1)));
        poll("a/b", bytes(Samples.running(id, 1)));
        poll(
                id,
                bytes(RequestStatus.newBuilder(Samples.running(id, 1))
                        .setTenantId("")
                        .build()));
        poll(id, new byte[StatusRecordReader.MAX_BYTES + 1]);
        poll(null, null);
        poll("", null);

        materializer.onMessage(polled);

        assertThat(store.content()).isEmpty();
        assertThat(letters()).extracting(DeadLetter::getCode).hasSize(6).containsOnly("invalid-record");
    }

    @Test
    void nothingBecomesADeadLetterWhileTheStoreIsAway() {
        poll(id, new byte[] {7});
        store.away(true);

        assertThatThrownBy(() -> materializer.onMessage(polled)).isInstanceOf(IllegalStateException.class);
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void aDeadLetterThatIsNotAcknowledgedFailsThePoll() {
        poll(id, new byte[] {7});
        producer.sendException = new KafkaException("the broker is away");

        assertThatThrownBy(() -> materializer.onMessage(polled)).isInstanceOf(KafkaException.class);
    }

    @Test
    void nothingIsKeptWhileTheRegistryCannotBeAsked() {
        var nobody = new AvroSerdes(Map.of("schema.registry.url", "http://127.0.0.1:1"));
        poll(id, bytes(Samples.running(id, 1)));

        assertThatThrownBy(() -> materializer(nobody).onMessage(polled)).isInstanceOf(RuntimeException.class);
        assertThat(store.content()).isEmpty();
        assertThat(producer.history()).isEmpty();
    }

    private StatusMaterializer materializer(AvroSerdes registry) {
        return new StatusMaterializer(
                new StatusRecordReader(registry.decoder(Topics.REQUEST_STATUS)),
                store,
                new DeadLetterOutbox(producer, Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    private void poll(String key, byte[] value) {
        polled.add(new ConsumerRecord<>(
                Topics.REQUEST_STATUS.name(), 3, polled.size(), key == null ? null : key.getBytes(UTF_8), value));
    }

    private byte[] bytes(RequestStatus snapshot) {
        return serdes.serializer(Topics.REQUEST_STATUS).serialize(Topics.REQUEST_STATUS.name(), snapshot);
    }

    private List<DeadLetter> letters() {
        return producer.history().stream().map(sent -> sent.value()).toList();
    }
}
