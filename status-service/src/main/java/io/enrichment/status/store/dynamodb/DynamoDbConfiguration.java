package io.enrichment.status.store.dynamodb;

import io.enrichment.contracts.AvroSerdes;
import io.enrichment.contracts.Topics;
import io.enrichment.events.DeadLetter;
import io.enrichment.service.StartRefusedException;
import io.enrichment.status.store.StatusRecordReader;
import io.enrichment.storage.AwsHttpClient;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** From the status topic to the table, and what reads it. Imported where this store is chosen. */
@EnableConfigurationProperties(DynamoDbSettings.class)
public class DynamoDbConfiguration {

    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(10);

    /** Beyond the threads that serve requests and those that write. */
    private static final int MAX_CONNECTIONS = 256;

    @Bean
    DynamoDbClient dynamoDb(DynamoDbSettings settings) {
        var client = DynamoDbClient.builder()
                .region(Region.of(settings.region()))
                .httpClientBuilder(
                        AwsHttpClient.builder(Apache5HttpClient.builder().maxConnections(MAX_CONNECTIONS)))
                .overrideConfiguration(call ->
                        call.apiCallAttemptTimeout(settings.attemptTimeout()).apiCallTimeout(settings.readTimeout()));
        if (settings.endpoint() != null) {
            client.endpointOverride(settings.endpoint());
        }
        return client.build();
    }

    @Bean
    ParallelWrites parallelWrites(DynamoDbSettings settings) {
        return new ParallelWrites(settings.parallelWrites());
    }

    @Bean
    StatusStore statusStore(DynamoDbClient dynamo, DynamoDbSettings settings, ParallelWrites writes) {
        StartRefusedException.unlessDone("table " + settings.table() + " cannot be used", () -> {
            var table = new StatusTable(dynamo, settings.table());
            if (settings.createTable()) {
                table.createIfMissing();
            } else {
                table.requireIndexes();
            }
        });
        return new DynamoDbStatusStore(dynamo, settings, writes);
    }

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
    MaterializerHealth storeHealthIndicator(ConcurrentMessageListenerContainer<byte[], byte[]> container) {
        return new MaterializerHealth(container);
    }
}
