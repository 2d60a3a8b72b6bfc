package io.enrichment.benchmark.arm;

import io.enrichment.benchmark.provider.Provider;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.AcknowledgingMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.support.Acknowledgment;

/**
 * A Spring Kafka listener that hands each record to a pool of threads and acknowledges it there, in any order, when its
 * result has been sent: Spring's {@code asyncAcks}. The container commits an offset when all before it are acknowledged,
 * and polls no further records while any of the last poll (500 by default) is not.
 */
final class SpringKafkaArm {

    private SpringKafkaArm() {}

    static Running start(WorkerSettings settings, Provider provider) {
        var pool = Executors.newFixedThreadPool(settings.inFlight());
        var producers = new DefaultKafkaProducerFactory<String, byte[]>(Clients.producer(settings));
        var properties = new ContainerProperties(settings.in());
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        properties.setAsyncAcks(true);
        properties.setMessageListener(
                new PooledListener(pool, provider, new KafkaTemplate<>(producers), settings.out()));
        var container = new KafkaMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<String, byte[]>(Clients.consumer(settings)), properties);
        container.start();
        return () -> {
            container.stop();
            pool.shutdownNow();
            producers.destroy();
        };
    }

    private record PooledListener(Executor pool, Provider provider, KafkaTemplate<String, byte[]> template, String out)
            implements AcknowledgingMessageListener<String, byte[]> {

        @Override
        public void onMessage(ConsumerRecord<String, byte[]> item, @Nullable Acknowledgment acknowledgment) {
            var done = Objects.requireNonNull(acknowledgment, "the listener acknowledges by itself");
            pool.execute(() -> {
                var result = provider.await(item.key(), item.value());
                var unused = template.send(out, item.key(), result).thenRun(done::acknowledge);
            });
        }
    }
}
