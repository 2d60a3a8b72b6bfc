package io.enrichment.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * What a reader that never saw a topic before finds in it: committed records only. A commit is acknowledged before its
 * markers are in every partition, so "now" is the high watermark, and readers wait until the last stable offset has
 * come there: all that was committed before the question is in the answer.
 */
public final class Committed {

    private static final Duration TRANSACTIONS_END_WITHIN = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private Committed() {}

    /** Every value from the beginning of the topic to its end of now; blocks until it is read. */
    public static <V> List<V> values(String bootstrapServers, String topic, Deserializer<V> deserializer) {
        return records(bootstrapServers, topic, new ByteArrayDeserializer(), deserializer).stream()
                .map(ConsumerRecord::value)
                .toList();
    }

    /** Every record from the beginning of the topic to its end of now, by partition in order; blocks until it is read. */
    public static <K, V> List<ConsumerRecord<K, V>> records(
            String bootstrapServers, String topic, Deserializer<K> keys, Deserializer<V> values) {
        var records = new ArrayList<ConsumerRecord<K, V>>();
        forEach(bootstrapServers, offsets(bootstrapServers, topic, "read_uncommitted"), keys, values, records::add);
        return records;
    }

    /**
     * Every record from the beginning of the topic to its last stable offset of now, one at a time, by partition in order:
     * what is behind an open transaction is not waited for.
     */
    public static <K, V> void forEachStable(
            String bootstrapServers,
            String topic,
            Deserializer<K> keys,
            Deserializer<V> values,
            Consumer<ConsumerRecord<K, V>> read) {
        forEach(bootstrapServers, offsets(bootstrapServers, topic, "read_committed"), keys, values, read);
    }

    private static <K, V> void forEach(
            String bootstrapServers,
            Map<TopicPartition, Long> until,
            Deserializer<K> keys,
            Deserializer<V> values,
            Consumer<ConsumerRecord<K, V>> read) {
        var deadline = System.nanoTime() + TRANSACTIONS_END_WITHIN.toNanos();
        try (var consumer = new KafkaConsumer<>(configuration(bootstrapServers, "read_committed"), keys, values)) {
            consumer.assign(until.keySet());
            consumer.seekToBeginning(until.keySet());
            while (until.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                requireTime(deadline, until.keySet());
                consumer.poll(Duration.ofMillis(100)).forEach(read);
            }
        }
    }

    /**
     * The end offset of each partition when no transaction is open in the topic, markers included: nothing was written
     * while they stay. Blocks until transactions have ended.
     */
    public static Map<TopicPartition, Long> ends(String bootstrapServers, String topic) {
        var deadline = System.nanoTime() + TRANSACTIONS_END_WITHIN.toNanos();
        while (true) {
            var written = offsets(bootstrapServers, topic, "read_uncommitted");
            if (written.equals(offsets(bootstrapServers, topic, "read_committed"))) {
                return written;
            }
            requireTime(deadline, topic);
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static Map<TopicPartition, Long> offsets(String bootstrapServers, String topic, String isolation) {
        try (var consumer = new KafkaConsumer<>(
                configuration(bootstrapServers, isolation), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList());
        }
    }

    private static void requireTime(long deadline, Object where) {
        if (System.nanoTime() > deadline) {
            throw new IllegalStateException("a transaction stays open in " + where);
        }
    }

    private static Map<String, Object> configuration(String bootstrapServers, String isolation) {
        return Map.of("bootstrap.servers", bootstrapServers, "isolation.level", isolation, "enable.auto.commit", false);
    }
}
