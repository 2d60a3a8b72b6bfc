package io.enrichment.benchmark.arm;

import io.enrichment.benchmark.provider.Provider;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.AcknowledgingMessageListener;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.support.SendResult;

/** Spring Kafka listeners that hand records to a pool of threads; one container thread. */
final class SpringKafkaArm {

    private final Executor pool;
    private final Provider provider;
    private final KafkaTemplate<String, byte[]> template;
    private final String out;

    private SpringKafkaArm(Executor pool, Provider provider, KafkaTemplate<String, byte[]> template, String out) {
        this.pool = pool;
        this.provider = provider;
        this.template = template;
        this.out = out;
    }

    /**
     * Each record is acknowledged when its result has been sent, in any order: Spring's {@code asyncAcks}. The container
     * commits an offset when all before it are acknowledged, and polls no further records while any of the last poll
     * (500 at most, by default) is not.
     */
    static Running acknowledging(WorkerSettings settings, Provider provider) {
        return start(settings, provider, (arm, properties) -> {
            properties.setAckMode(ContainerProperties.AckMode.MANUAL);
            properties.setAsyncAcks(true);
            AcknowledgingMessageListener<String, byte[]> listener = (item, acknowledgment) -> {
                var done = Objects.requireNonNull(acknowledgment, "the listener acknowledges by itself");
                var unused = arm.enrich(item).thenRun(done::acknowledge);
            };
            properties.setMessageListener(listener);
        });
    }

    /** The listener gets all records of a poll (500 at most, by default) and returns when all results have been sent. */
    static Running batching(WorkerSettings settings, Provider provider) {
        return start(settings, provider, (arm, properties) -> {
            BatchMessageListener<String, byte[]> listener = items -> CompletableFuture.allOf(
                            items.stream().map(arm::enrich).toArray(CompletableFuture[]::new))
                    .join();
            properties.setMessageListener(listener);
        });
    }

    private static Running start(
            WorkerSettings settings, Provider provider, BiConsumer<SpringKafkaArm, ContainerProperties> listening) {
        var pool = Executors.newFixedThreadPool(settings.inFlight());
        var producers = new DefaultKafkaProducerFactory<String, byte[]>(Clients.producer(settings));
        var properties = new ContainerProperties(settings.in());
        listening.accept(
                new SpringKafkaArm(pool, provider, new KafkaTemplate<>(producers), settings.out()), properties);
        var container = new KafkaMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<String, byte[]>(Clients.consumer(settings)), properties);
        container.start();
        return () -> {
            container.stop();
            pool.shutdownNow();
            producers.destroy();
        };
    }

    /** Completes when the result has been sent. */
    private CompletableFuture<SendResult<String, byte[]>> enrich(ConsumerRecord<String, byte[]> item) {
        return CompletableFuture.supplyAsync(() -> provider.await(item.key(), item.value()), pool)
                .thenCompose(result -> template.send(out, item.key(), result));
    }
}
