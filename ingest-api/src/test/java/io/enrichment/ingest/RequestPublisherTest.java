package io.enrichment.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.contracts.AvroSerdes;
import io.enrichment.events.ContactBatch;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.schemas.EventSchemas;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.kafka.core.ProducerFactory;

class RequestPublisherTest {

    static {
        EventSchemas.allow();
    }

    private static final EnrichmentRequested REQUEST =
            EnrichmentRequested.newBuilder().setRequestId("r").build();
    private static final ContactBatch BATCH =
            ContactBatch.newBuilder().setRequestId("r").build();

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

    RequestPublisherTest() {
        producer.initTransactions();
    }

    @Test
    void publishesEverythingInOneTransaction() throws IOException {
        var publication = publisher(() -> producer).publish(REQUEST, batches -> {
            batches.accept(BATCH);
            assertThat(producer.uncommittedRecords()).hasSize(2);
            assertThat(producer.history()).isEmpty();
        });

        assertThat(publication).isEqualTo(Publication.COMMITTED);
        assertThat(producer.commitCount()).isEqualTo(1);
        assertThat(producer.history()).extracting(ProducerRecord::key).containsExactly("r", "r:0");
    }

    @Test
    void aRecordThatIsNotAcknowledgedAbortsAll() throws IOException {
        producer.sendException = new TimeoutException();

        assertThat(publish()).isEqualTo(Publication.NOTHING);
        assertThat(producer.transactionAborted()).isTrue();
        assertThat(producer.transactionCommitted()).isFalse();
    }

    @Test
    void noProducerIsNothingPublished() throws IOException {
        for (var failure : new RuntimeException[] {
            new KafkaException("no coordinator"),
            new org.springframework.kafka.KafkaException("no coordinator", new TimeoutException())
        }) {
            var publisher = publisher(() -> {
                throw failure;
            });

            assertThat(publisher.publish(REQUEST, batches -> {})).isEqualTo(Publication.NOTHING);
        }
    }

    static Stream<RuntimeException> failuresOfTheCommit() {
        return Stream.of(new TimeoutException(), new ProducerFencedException("fenced"), new IllegalStateException());
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheCommit")
    void aCommitWithoutAnswerIsUnknownAndNotAborted(RuntimeException failure) throws IOException {
        producer.commitTransactionException = failure;

        assertThat(publish()).isEqualTo(Publication.UNKNOWN);
        assertThat(producer.transactionAborted()).isFalse();
        assertThat(producer.closed()).isTrue();
    }

    @Test
    void aBodyThatCannotBeReadAgainAbortsAll() {
        assertThatThrownBy(() -> publisher(() -> producer).publish(REQUEST, batches -> {
                    batches.accept(BATCH);
                    throw new IOException("disk");
                }))
                .isInstanceOf(IOException.class);

        assertThat(producer.transactionAborted()).isTrue();
        assertThat(producer.history()).isEmpty();
    }

    private Publication publish() throws IOException {
        return publisher(() -> producer).publish(REQUEST, batches -> batches.accept(BATCH));
    }

    private static RequestPublisher publisher(ProducerFactory<String, byte[]> producers) {
        var serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://publisher", "auto.register.schemas", true));
        return new RequestPublisher(producers, serdes, Runnable::run);
    }
}
