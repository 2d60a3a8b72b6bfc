package io.enrichment.status;

import io.enrichment.http.HttpApi;
import io.enrichment.schemas.EventSchemas;
import io.enrichment.service.ServiceStart;
import io.enrichment.status.store.StoreChoice;
import io.enrichment.status.store.StoreSettings;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** Materialises {@code enrichment.request-status} and serves {@code GET /enrichment/{id}} and what is below it. */
@SpringBootApplication(proxyBeanMethods = false)
@Import({HttpApi.class, ServiceStart.class, StoreChoice.class})
@EnableConfigurationProperties(StoreSettings.class)
public final class StatusApplication {

    public static void main(String[] arguments) {
        EventSchemas.allow();
        SpringApplication.run(StatusApplication.class, arguments);
    }
}
