package io.enrichment.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** What a reader that never saw the topic before finds in it: committed records only. */
public final class Committed {

    private Committed() {}

    /** Every value from the beginning of the topic to its end of now; blocks until it is read. */
    public static <V> List<V> values(String bootstrapServers, String topic, Deserializer<V> deserializer) {
        try (var consumer =
                new KafkaConsumer<>(configuration(bootstrapServers), new ByteArrayDeserializer(), deserializer)) {
            var partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var values = new ArrayList<V>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(read -> values.add(read.value()));
            }
            return values;
        }
    }

    /** How many offsets are taken in the topic, transaction markers included: nothing was written while it stays. */
    public static long end(String bootstrapServers, String topic) {
        try (var consumer = new KafkaConsumer<>(
                configuration(bootstrapServers), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(partitions(consumer, topic)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private static Map<String, Object> configuration(String bootstrapServers) {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false);
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }
}
