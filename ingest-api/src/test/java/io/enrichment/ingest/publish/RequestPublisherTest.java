package io.enrichment.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.contracts.AvroSerdes;
import io.enrichment.events.ContactBatch;
import io.enrichment.events.EnrichmentCommand;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.schemas.EventSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    void publishesEverythingInOneTransaction() {
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
    void aRecordThatIsNotAcknowledgedAbortsAll() {
        producer.sendException = new TimeoutException();

        assertThat(publish()).isEqualTo(Publication.NOTHING);
        assertThat(producer.transactionAborted()).isTrue();
        assertThat(producer.transactionCommitted()).isFalse();
    }

    @Test
    void noProducerIsNothingPublished() {
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
    void aCommitWithoutAnswerIsUnknownAndNotAborted(RuntimeException failure) {
        producer.commitTransactionException = failure;

        assertThat(publish()).isEqualTo(Publication.UNKNOWN);
        assertThat(producer.transactionAborted()).isFalse();
        assertThat(producer.closed()).isTrue();
    }

    @Test
    void aBodyThatCannotBeReadAgainAbortsAll() {
        assertThatThrownBy(() -> publisher(() -> producer).publish(REQUEST, batches -> {
                    batches.accept(BATCH);
                    throw new UncheckedIOException(new IOException("disk"));
                }))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(producer.transactionAborted()).isTrue();
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void aCommandIsATransactionOfItsOwn() {
        var command = EnrichmentCommand.newBuilder().setRequestId("r").build();

        assertThat(publisher(() -> producer).publish(command)).isEqualTo(Publication.COMMITTED);

        assertThat(producer.history()).extracting(ProducerRecord::topic).containsExactly("enrichment.commands");
        assertThat(producer.commitCount()).isEqualTo(1);
    }

    private Publication publish() {
        return publisher(() -> producer).publish(REQUEST, batches -> batches.accept(BATCH));
    }

    private static RequestPublisher publisher(ProducerFactory<String, byte[]> producers) {
        var serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://publisher", "auto.register.schemas", true));
        return new RequestPublisher(producers, serdes, Runnable::run);
    }
}
