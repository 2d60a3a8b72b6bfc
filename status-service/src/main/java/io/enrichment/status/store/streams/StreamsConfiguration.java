package io.enrichment.status.store.streams;

import io.enrichment.service.StartRefusedException;
import io.enrichment.status.store.StatusReader;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/** The store, and what reads it. Imported where this store is chosen. */
@EnableConfigurationProperties(InternalSettings.class)
public class StreamsConfiguration {

    @Bean
    StreamsStore streamsStore(KafkaProperties kafka, InternalSettings settings, ApplicationContext application) {
        return StartRefusedException.unless(
                "the status store cannot be opened",
                () -> new StreamsStore(
                        kafka.buildStreamsProperties(),
                        kafka.buildConsumerProperties(),
                        settings,
                        () -> System.exit(SpringApplication.exit(application, () -> 1))));
    }

    @Bean
    StatusReader statusReader(StreamsStore store) {
        return store.reader();
    }

    @Bean
    StreamsStoreHealth storeHealthIndicator(StreamsStore store) {
        return new StreamsStoreHealth(store);
    }
}
