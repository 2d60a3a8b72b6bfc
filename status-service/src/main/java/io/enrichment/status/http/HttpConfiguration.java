package io.enrichment.status.http;

import io.enrichment.service.TenantSettings;
import io.enrichment.status.store.StatusReader;
import io.enrichment.storage.ObjectStore;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the controllers read from. */
@Configuration(proxyBeanMethods = false)
final class HttpConfiguration {

    @Bean
    Requests requests(StatusReader reader, ObjectStore objects, TenantSettings settings) {
        return new Requests(reader, objects, settings, Clock.systemUTC());
    }

    @Bean
    WarmUp warmUp(Requests requests) {
        return new WarmUp(requests);
    }
}
