package io.enrichment.status.http;

import io.enrichment.contracts.AvroSerdes;
import io.enrichment.contracts.Topics;
import io.enrichment.feed.SnapshotFeed;
import io.enrichment.http.LinkSettings;
import io.enrichment.service.TenantSettings;
import io.enrichment.status.store.StatusReader;
import io.enrichment.storage.ObjectStore;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** What the controllers read from, and whom they let wait. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReadingSettings.class)
final class HttpConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Requests requests(StatusReader reader, ObjectStore objects, TenantSettings settings, Clock clock) {
        return new Requests(reader, objects, settings, clock);
    }

    @Bean
    Background background(ReadingSettings settings) {
        return new Background(settings.parallelLookUps());
    }

    /** Tells the feed's listener, which asks the feed to go on. */
    @Bean
    Changes changes(Requests requests, ObjectProvider<SnapshotFeed> feed, Background background) {
        return new Changes(requests::find, () -> feed.getObject().isFollowing(), background);
    }

    @Bean
    SnapshotFeed snapshotFeed(KafkaProperties kafka, Changes changes) {
        var configuration = kafka.buildConsumerProperties();
        return new SnapshotFeed(configuration, new AvroSerdes(configuration).decoder(Topics.REQUEST_STATUS), changes);
    }

    @Bean
    Waits waits(Requests requests, Changes changes, Background background, ReadingSettings settings) {
        return new Waits(requests, changes, background, settings.maxWaiting());
    }

    @Bean
    EventStreams eventStreams(
            Changes changes, LinkSettings links, JsonMapper json, Background background, ReadingSettings settings) {
        return new EventStreams(changes, links, json, background, settings.maxStreams());
    }

    @Bean
    SettledParts settledParts(ObjectStore objects, ReadingSettings settings) {
        return new SettledParts(objects, settings.parallelReads());
    }

    @Bean
    Downloads downloads(SettledParts parts, ObjectStore objects, ReadingSettings settings) {
        return new Downloads(parts, objects, settings.maxDownloads());
    }

    @Bean
    WarmUp warmUp(Requests requests) {
        return new WarmUp(requests);
    }
}
