package io.enrichment.status.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.support.TopicPartitionOffset;

class EndlessRetryTest {

    private static final TopicPartition PARTITION = new TopicPartition("status", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final List<List<Long>> deliveries = new CopyOnWriteArrayList<>();
    private final List<Long> committedAtDelivery = new CopyOnWriteArrayList<>();
    private KafkaMessageListenerContainer<byte[], byte[]> container;

    @AfterEach
    void stop() {
        container.stop();
    }

    @Test
    void deliversTheSamePollUntilItSucceedsWhateverIsThrown() {
        // Spring Kafka takes the first of these for a fault of the record, and would skip it
        start(List.of(new ClassCastException("first"), new IllegalStateException("second")));

        await().atMost(Duration.ofSeconds(20)).until(() -> committed() == 2);
        assertThat(deliveries).containsExactly(List.of(0L, 1L), List.of(0L, 1L), List.of(0L, 1L));
        assertThat(committedAtDelivery).containsOnly(0L);
    }

    private void start(List<RuntimeException> failures) {
        var left = new ArrayList<>(failures);
        var properties = new ContainerProperties(new TopicPartitionOffset("status", 0));
        properties.setMessageListener((BatchMessageListener<byte[], byte[]>) polled -> {
            deliveries.add(polled.stream().map(ConsumerRecord::offset).toList());
            committedAtDelivery.add(committed());
            if (!left.isEmpty()) {
                throw left.remove(0);
            }
        });
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.schedulePollTask(() -> {
            consumer.addRecord(new ConsumerRecord<>("status", 0, 0, new byte[0], new byte[0]));
            consumer.addRecord(new ConsumerRecord<>("status", 0, 1, new byte[0], new byte[0]));
        });
        container = new KafkaMessageListenerContainer<>(factory(), properties);
        container.setCommonErrorHandler(EndlessRetry.errorHandler());
        container.start();
    }

    private long committed() {
        var offset = consumer.committed(Set.of(PARTITION)).get(PARTITION);
        return offset == null ? 0 : offset.offset();
    }

    private DefaultKafkaConsumerFactory<byte[], byte[]> factory() {
        return new DefaultKafkaConsumerFactory<>(Map.of("group.id", "test", "enable.auto.commit", false)) {
            @Override
            protected Consumer<byte[], byte[]> createRawConsumer(Map<String, Object> configuration) {
                return consumer;
            }
        };
    }
}
