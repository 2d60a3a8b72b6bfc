package io.enrichment.benchmark.arm;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/** The clients of the application that drains at commit: Kafka's own, but for the producer. */
record DrainingClients(CallsUnderWay calls, String out) implements KafkaClientSupplier {

    @Override
    public Admin getAdmin(Map<String, Object> properties) {
        return Admin.create(properties);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> properties) {
        return new DrainingProducer(properties, calls, out);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> properties) {
        return consumer(properties);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> properties) {
        return consumer(properties);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> properties) {
        return consumer(properties);
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> properties) {
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
