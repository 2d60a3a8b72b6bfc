package io.enrichment.system.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.chaos.system.FaultySystem;
import io.enrichment.contracts.Topic;
import io.enrichment.contracts.Topics;
import io.enrichment.local.stack.StatusStore;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Records in the topics that nobody can read: one dead letter each, and those behind them go on. */
@Tag("slow")
class RecordFaultsIT {

    private static final List<Topic<?>> READ_BY_THE_ENRICHER =
            List.of(Topics.REQUESTS, Topics.CONTACT_BATCHES, Topics.ENRICHED_BATCHES, Topics.COMMANDS);
    private static final int MEGABYTE = 1_000_000;
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void whatNobodyCanReadIsOneDeadLetterEach() throws Exception {
        poison(StatusStore.STREAMS);
    }

    @Test
    void whatNobodyCanReadIsOneDeadLetterEachBesideATable() throws Exception {
        poison(StatusStore.DYNAMODB);
    }

    private static void poison(StatusStore store) throws Exception {
        try (var system = FaultySystem.start(
                        FaultySystem.USUAL.withSpeed("50ms", 16).withStatuses(1, store));
                var producer = producer(system)) {
            system.load().submit(5, 500);
            for (var topic : READ_BY_THE_ENRICHER) {
                poison(producer, topic);
                send(producer, topic, null);
                system.expectDeadLetters(4);
            }
            // a record without a value says there that a request is withdrawn
            poison(producer, Topics.REQUEST_STATUS);
            system.expectDeadLetters(3);

            long start = System.nanoTime();
            system.load().submit(24, 10);
            system.load().untilEnded();
            var took = Duration.ofNanos(System.nanoTime() - start);

            assertThat(took).isLessThan(SOON);
            assertThat(system.requireClean()).containsOnly("completed");
        }
    }

    private static void poison(Producer<byte[], byte[]> producer, Topic<?> topic) throws Exception {
        send(producer, topic, "no Avro at all".getBytes(UTF_8));
        send(producer, topic, ofUnknownSchema(new byte[20]));
        var megabyte = new byte[MEGABYTE];
        new Random(MEGABYTE).nextBytes(megabyte);
        send(producer, topic, ofUnknownSchema(megabyte));
    }

    private static byte[] ofUnknownSchema(byte[] value) {
        return ByteBuffer.allocate(5 + value.length)
                .put((byte) 0)
                .putInt(Integer.MAX_VALUE)
                .put(value)
                .array();
    }

    private static void send(Producer<byte[], byte[]> producer, Topic<?> topic, byte[] value)
            throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(topic.name(), "nobody".getBytes(UTF_8), value))
                .get();
    }

    private static Producer<byte[], byte[]> producer(FaultySystem system) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", system.deployment().bootstrapServers(), "max.request.size", 2 * MEGABYTE),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
