package io.enrichment.chaos.watch;

import io.enrichment.chaos.system.Mark;
import io.enrichment.events.EnrichedBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A subscriber to the results, which notes when it came to see each. It reads committed records only, and outlives brokers. The
 * registry may be away: the schema is known.
 */
public final class Results implements AutoCloseable {

    private static final String TOPIC = "enrichment.enriched-batches";
    /** Before the value: a magic byte and the id of the schema. */
    private static final int PREFIX = 5;

    private static final Duration POLL = Duration.ofMillis(200);

    private final SpecificDatumReader<EnrichedBatch> reader = new SpecificDatumReader<>(EnrichedBatch.class);
    private final List<Mark> settled = new CopyOnWriteArrayList<>();
    private final AtomicLong contacts = new AtomicLong();
    private final CompletableFuture<Void> following;
    private volatile boolean closed;

    private Results(String bootstrapServers) {
        following = CompletableFuture.runAsync(() -> follow(bootstrapServers), task -> {
            var thread = new Thread(task, "results");
            thread.setDaemon(true);
            thread.start();
        });
    }

    /** Of a system that is healthy, from the beginning on. */
    public static Results of(String bootstrapServers) {
        return new Results(bootstrapServers);
    }

    /** How many contacts were settled by each result, and when that was seen. */
    public List<Mark> settled() {
        return List.copyOf(settled);
    }

    /** All of them together. */
    public long contacts() {
        return contacts.get();
    }

    private void follow(String bootstrapServers) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(info -> new TopicPartition(TOPIC, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!closed) {
                consumer.poll(POLL).forEach(record -> note(record.value()));
            }
        }
    }

    private void note(byte[] value) {
        try {
            var decoder = DecoderFactory.get().binaryDecoder(value, PREFIX, value.length - PREFIX, null);
            var batch = reader.read(null, decoder);
            settled.add(Mark.now(batch.getContacts().size()));
            contacts.addAndGet(batch.getContacts().size());
        } catch (IOException e) {
            throw new UncheckedIOException("a result cannot be read", e);
        }
    }

    /**
     * Returns when nothing is read any more.
     *
     * @throws java.util.concurrent.CompletionException if it could not be followed to the end
     */
    @Override
    public void close() {
        closed = true;
        following.join();
    }
}
