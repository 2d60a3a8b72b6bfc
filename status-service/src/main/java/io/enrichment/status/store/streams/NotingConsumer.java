package io.enrichment.status.store.streams;

import io.enrichment.contracts.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The consumer of a stream thread, which tells after each poll how far it is in the partitions whose state is live. A poll
 * also ends when the position moved without a record, over a commit marker, so this never waits for the next record.
 */
final class NotingConsumer extends KafkaConsumer<byte[], byte[]> {

    private final LivePartitions partitions;

    NotingConsumer(Map<String, Object> configuration, LivePartitions partitions) {
        super(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.partitions = partitions;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        var polled = super.poll(timeout);
        for (var assigned : assignment()) {
            if (assigned.topic().equals(Topics.REQUEST_STATUS.name())) {
                note(assigned, polled);
            }
        }
        return polled;
    }

    private void note(TopicPartition assigned, ConsumerRecords<byte[], byte[]> polled) {
        partitions.find(assigned.partition()).ifPresent(live -> {
            var records = polled.records(assigned);
            long last = records.isEmpty() ? -1 : records.get(records.size() - 1).offset();
            known(assigned).ifPresent(next -> live.polled(last, next));
        });
    }

    private OptionalLong known(TopicPartition assigned) {
        try {
            return OptionalLong.of(position(assigned, Duration.ZERO));
        } catch (TimeoutException e) {
            // not fetched yet: nothing was handed out either
            return OptionalLong.empty();
        }
    }
}
