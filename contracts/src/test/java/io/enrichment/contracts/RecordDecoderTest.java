package io.enrichment.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.events.ContactBatch;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class RecordDecoderTest {

    private final AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://decoder"));
    private final RecordDecoder<ContactBatch> decoder = serdes.decoder(Topics.CONTACT_BATCHES);

    @Test
    void readsWhatTheSerializerWrote() {
        var batch = ContactBatch.newBuilder().setRequestId("r").setBatchIndex(3).build();

        assertThat(decoder.decode(bytes(batch))).isEqualTo(new Decoded.Value<>(batch));
    }

    @Test
    void aRecordWithoutValueIsPoison() {
        assertThat(decoder.decode(null)).isEqualTo(poison(FailureCode.EMPTY_RECORD));
    }

    @Test
    void bytesThatAreNotAvroArePoison() {
        assertThat(decoder.decode(new byte[] {1, 2, 3})).isEqualTo(poison(FailureCode.POISON_RECORD));
        assertThat(decoder.decode(new byte[0])).isEqualTo(poison(FailureCode.POISON_RECORD));
    }

    @Test
    void aTruncatedRecordIsPoison() {
        var whole = bytes(ContactBatch.newBuilder().setRequestId("r").build());

        assertThat(decoder.decode(Arrays.copyOf(whole, whole.length - 3))).isEqualTo(poison(FailureCode.POISON_RECORD));
    }

    @Test
    void aSchemaThatTheRegistryDoesNotKnowIsPoison() {
        var bytes = bytes(ContactBatch.newBuilder().setRequestId("r").build());
        ByteBuffer.wrap(bytes).putInt(1, 4711);

        assertThat(decoder.decode(bytes)).isEqualTo(poison(FailureCode.UNKNOWN_SCHEMA));
    }

    @Test
    void aRecordThatNamesNoRequestIsPoison() {
        assertThat(new RecordDecoder<>(
                                Topics.REQUESTS,
                                (topic, bytes) -> io.enrichment.events.EnrichmentRequested.newBuilder()
                                        .build())
                        .decode(new byte[1]))
                .isEqualTo(poison(FailureCode.INVALID_RECORD));
    }

    @Test
    void aRegistryThatDoesNotAnswerIsNoPoison() {
        var away = new RecordDecoder<>(Topics.CONTACT_BATCHES, (topic, bytes) -> {
            throw new SerializationException("Error retrieving Avro value schema", new ConnectException("refused"));
        });

        assertThatThrownBy(() -> away.decode(new byte[] {0, 0, 0, 0, 1})).isInstanceOf(SerializationException.class);
    }

    private byte[] bytes(ContactBatch batch) {
        return serdes.serializer(Topics.CONTACT_BATCHES).serialize(Topics.CONTACT_BATCHES.name(), batch);
    }

    private static <V> Decoded<V> poison(FailureCode code) {
        return new Decoded.Poison<>(code);
    }
}
