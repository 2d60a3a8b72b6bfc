package io.enrichment.status.store.streams;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/** Kafka's own clients, but for the consumers that read the status topic. */
final class NotingClients implements KafkaClientSupplier {

    private final LivePartitions partitions;

    NotingClients(LivePartitions partitions) {
        this.partitions = partitions;
    }

    @Override
    public Admin getAdmin(Map<String, Object> configuration) {
        return Admin.create(configuration);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> configuration) {
        return new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> configuration) {
        return new NotingConsumer(configuration, partitions);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> configuration) {
        return plain(configuration);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> configuration) {
        return plain(configuration);
    }

    private static Consumer<byte[], byte[]> plain(Map<String, Object> configuration) {
        return new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
