package io.enrichment.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class RecordDecoderTest {

    private final AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://decoder"));
    private final RecordDecoder<ContactBatch> decoder = serdes.decoder(Topics.CONTACT_BATCHES);

    @Test
    void readsWhatTheSerializerWrote() {
        var batch = batch().build();

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
        var whole = bytes(batch().build());

        assertThat(decoder.decode(Arrays.copyOf(whole, whole.length - 3))).isEqualTo(poison(FailureCode.POISON_RECORD));
    }

    @Test
    void aSchemaThatTheRegistryDoesNotKnowIsPoison() {
        var bytes = bytes(batch().build());
        ByteBuffer.wrap(bytes).putInt(1, 4711);

        assertThat(decoder.decode(bytes)).isEqualTo(poison(FailureCode.UNKNOWN_SCHEMA));
    }

    @Test
    void aRecordThatMakesNoSenseIsPoison() {
        for (var senseless : List.of(
                batch().setRequestId("").build(),
                batch().setTenantId("../other").build(),
                batch().setBatchIndex(-1).build(),
                batch().setContacts(List.of()).build())) {
            assertThat(decoder.decode(bytes(senseless))).isEqualTo(poison(FailureCode.INVALID_RECORD));
        }
    }

    @Test
    void aRegistryThatDoesNotAnswerIsNoPoison() {
        var away = new RecordDecoder<>(Topics.CONTACT_BATCHES, (topic, bytes) -> {
            throw new SerializationException("Error retrieving Avro value schema", new ConnectException("refused"));
        });

        assertThatThrownBy(() -> away.decode(new byte[] {0, 0, 0, 0, 1})).isInstanceOf(SerializationException.class);
    }

    private static ContactBatch.Builder batch() {
        return ContactBatch.newBuilder()
                .setTenantId("default")
                .setRequestId("r")
                .setBatchIndex(3)
                .setFieldsToEnrich(List.of("professional_email"))
                .setContacts(List.of(Contact.newBuilder().build()));
    }

    private byte[] bytes(ContactBatch batch) {
        return serdes.serializer(Topics.CONTACT_BATCHES).serialize(Topics.CONTACT_BATCHES.name(), batch);
    }

    private static <V> Decoded<V> poison(FailureCode code) {
        return new Decoded.Poison<>(code);
    }
}
