package io.enrichment.status;

import io.enrichment.contracts.AvroSerdes;
import io.enrichment.contracts.Topics;
import io.enrichment.events.DeadLetter;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

/** From the status topic to the store. */
@Configuration(proxyBeanMethods = false)
final class KafkaConfiguration {

    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(10);

    @Bean
    Producer<String, DeadLetter> deadLetterProducer(KafkaProperties kafka) {
        var configuration = kafka.buildProducerProperties();
        configuration.put(ProducerConfig.ACKS_CONFIG, "all");
        configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        configuration.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.DEAD_LETTERS.maxRecordBytes());
        return new KafkaProducer<>(
                configuration, new StringSerializer(), new AvroSerdes(configuration).serializer(Topics.DEAD_LETTERS));
    }

    @Bean
    StatusMaterializer materializer(KafkaProperties kafka, StatusStore store, Producer<String, DeadLetter> producer) {
        var decoder = new AvroSerdes(kafka.buildConsumerProperties()).decoder(Topics.REQUEST_STATUS);
        return new StatusMaterializer(
                new StatusRecordReader(decoder), store, new DeadLetterOutbox(producer, Clock.systemUTC()));
    }

    /** Everything that a promise rests on is set here and not left to configuration. */
    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> materializerContainer(
            KafkaProperties kafka, StatusMaterializer materializer) {
        var configuration = kafka.buildConsumerProperties();
        configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        var properties = new ContainerProperties(Topics.REQUEST_STATUS.name());
        properties.setMessageListener(materializer);
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        properties.setAuthExceptionRetryInterval(AFTER_REFUSAL);
        var container = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(
                        configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                properties);
        container.setCommonErrorHandler(EndlessRetry.errorHandler());
        var consumers = kafka.getListener().getConcurrency();
        container.setConcurrency(consumers == null ? 1 : consumers);
        return container;
    }

    @Bean
    MaterializerHealth materializerHealthIndicator(ConcurrentMessageListenerContainer<byte[], byte[]> container) {
        return new MaterializerHealth(container);
    }
}
