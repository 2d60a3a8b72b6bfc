package io.enrichment.enricher.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.contracts.AvroSerdes;
import io.enrichment.contracts.SourceRecord;
import io.enrichment.contracts.Topics;
import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;
import io.enrichment.schemas.EventSchemas;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BatchItemSerdeTest {

    private final AvroSerdes avro = new AvroSerdes(Map.of("schema.registry.url", "mock://batch-items"));
    private final Serde<BatchItem> serde = BatchItemSerde.of(avro.decoder(Topics.CONTACT_BATCHES));

    @BeforeAll
    static void allowTheEventClasses() {
        EventSchemas.allow();
    }

    @Test
    void bringsTheRecordBackByteForByteAndTheBatchWithIt() {
        var item = item(new byte[] {(byte) 0xff, 0});

        var read = serde.deserializer().deserialize("store", serde.serializer().serialize("store", item));

        assertThat(read.batch()).isEqualTo(item.batch());
        assertThat(read.origin().value()).isEqualTo(item.origin().value());
        assertThat(read.origin().key()).isEqualTo(item.origin().key());
        assertThat(read.origin().headers()).isEqualTo(item.origin().headers());
        assertThat(read.origin())
                .extracting(SourceRecord::topic, SourceRecord::partition, SourceRecord::offset, SourceRecord::timestamp)
                .containsExactly("enrichment.contact-batches", 3, 42L, 1_000L);
    }

    @Test
    void aRecordMayHaveNoKey() {
        var read = serde.deserializer().deserialize("store", serde.serializer().serialize("store", item(null)));

        assertThat(read.origin().key()).isNull();
    }

    @Test
    void refusesWhatIsTruncatedOrOfAnotherVersion() {
        var bytes = serde.serializer().serialize("store", item(null));
        var truncated = Arrays.copyOf(bytes, 9);
        bytes[0] = 99;

        for (var broken : List.of(truncated, bytes)) {
            assertThatThrownBy(() -> serde.deserializer().deserialize("store", broken))
                    .isInstanceOf(SerializationException.class);
        }
    }

    private BatchItem item(byte[] key) {
        var batch = ContactBatch.newBuilder()
                .setRequestId("r")
                .setTenantId("default")
                .setBatchIndex(7)
                .setFieldsToEnrich(List.of("city"))
                .setContacts(List.of(Contact.newBuilder().setFirstName("Zoë").build()))
                .build();
        var value = avro.serializer(Topics.CONTACT_BATCHES).serialize(Topics.CONTACT_BATCHES.name(), batch);
        var headers = new RecordHeaders().add("traceparent", new byte[] {1}).add("empty", null);
        return new BatchItem(new SourceRecord(Topics.CONTACT_BATCHES.name(), 3, 42, 1_000, key, value, headers), batch);
    }
}
