package io.enrichment.status.store.streams;

import io.enrichment.contracts.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Asks the leaders, in one request to each broker. A consumer does this and not an admin client, because it knows the
 * leaders and keeps knowing them. Not thread-safe.
 */
final class BrokerEndOffsets implements EndOffsets {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final KafkaConsumer<byte[], byte[]> consumer;

    /** @param configuration of a consumer, without a group */
    BrokerEndOffsets(Map<String, Object> configuration) {
        var own = new HashMap<>(configuration);
        own.remove(ConsumerConfig.GROUP_ID_CONFIG);
        own.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer = new KafkaConsumer<>(own, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        // what is assigned stays in its metadata; nothing is ever fetched, because nothing is ever polled
        consumer.assign(IntStream.range(0, Topics.REQUEST_STATUS.partitions())
                .mapToObj(BrokerEndOffsets::partition)
                .toList());
    }

    @Override
    public Map<Integer, Long> now(Set<Integer> partitions) {
        var asked = partitions.stream().map(BrokerEndOffsets::partition).toList();
        return consumer.endOffsets(asked, PATIENCE).entrySet().stream()
                .collect(Collectors.toMap(end -> end.getKey().partition(), Map.Entry::getValue));
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(Topics.REQUEST_STATUS.name(), number);
    }
}
