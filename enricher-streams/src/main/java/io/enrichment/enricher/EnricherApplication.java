package io.enrichment.enricher;

import io.enrichment.schemas.EventSchemas;
import io.enrichment.service.ServiceStart;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** Calls the provider for every batch, settles requests and writes their results. */
@SpringBootApplication(proxyBeanMethods = false)
@Import(ServiceStart.class)
@EnableConfigurationProperties(EnricherSettings.class)
public class EnricherApplication {

    public static void main(String[] arguments) {
        EventSchemas.allow();
        SpringApplication.run(EnricherApplication.class, arguments);
    }
}
