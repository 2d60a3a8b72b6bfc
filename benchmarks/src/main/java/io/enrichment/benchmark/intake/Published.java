package io.enrichment.benchmark.intake;

import io.enrichment.benchmark.watch.Offsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the intake has published, as a reader with read_committed finds it; keys say all that is asked. Not thread-safe. */
final class Published implements AutoCloseable {

    private static final String REQUESTS = "enrichment.requests";
    private static final String BATCHES = "enrichment.contact-batches";
    /** Transactions of a killed producer are ended after 30 s, looked for every 10 s. */
    private static final Duration TRANSACTIONS_END_WITHIN = Duration.ofMinutes(2);

    private final Admin admin;
    private final Offsets offsets;
    private final KafkaConsumer<String, byte[]> consumer;

    Published(String bootstrap) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
        offsets = new Offsets(admin);
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** A moment, by how far the partitions of both topics were. */
    record Mark(Map<TopicPartition, Long> ends) {}

    /**
     * What was published in a time.
     *
     * @param requests events of requests, repeated ones too
     * @param batches events of batches, repeated ones too
     * @param mostMarkers in one partition, what is not an event: the ends of transactions, and events that were not committed
     * @param written whether anything was, be it committed or not
     */
    record Found(
            long requests,
            Set<String> requestIds,
            long batches,
            Set<String> batchKeys,
            long mostMarkers,
            boolean written) {}

    Mark mark() {
        var ends = new HashMap<>(offsets.highWatermarks(REQUESTS));
        ends.putAll(offsets.highWatermarks(BATCHES));
        return new Mark(ends);
    }

    /** Reads everything from the mark until now; blocks until no transaction is open any more that has begun by now. */
    Found since(Mark mark) {
        var now = mark().ends();
        consumer.assign(now.keySet());
        mark.ends().forEach(consumer::seek);
        var requestIds = new HashSet<String>();
        var batchKeys = new HashSet<String>();
        var events = new HashMap<TopicPartition, Long>();
        long deadline = System.nanoTime() + TRANSACTIONS_END_WITHIN.toNanos();
        while (now.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("a transaction stays open");
            }
            for (var event : consumer.poll(Duration.ofMillis(100))) {
                (event.topic().equals(REQUESTS) ? requestIds : batchKeys).add(event.key());
                events.merge(new TopicPartition(event.topic(), event.partition()), 1L, Long::sum);
            }
        }
        long most = now.entrySet().stream()
                .mapToLong(end -> end.getValue()
                        - mark.ends().getOrDefault(end.getKey(), 0L)
                        - events.getOrDefault(end.getKey(), 0L))
                .max()
                .orElse(0);
        return new Found(
                count(events, REQUESTS),
                Set.copyOf(requestIds),
                count(events, BATCHES),
                Set.copyOf(batchKeys),
                most,
                !now.equals(mark.ends()));
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }

    private static long count(Map<TopicPartition, Long> events, String topic) {
        return events.entrySet().stream()
                .filter(partition -> partition.getKey().topic().equals(topic))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
