package io.enrichment.ingest;

import io.enrichment.http.HttpApi;
import io.enrichment.schemas.EventSchemas;
import io.enrichment.service.ServiceStart;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** The service that takes requests. */
@SpringBootApplication(proxyBeanMethods = false)
@Import({HttpApi.class, ServiceStart.class})
public class IngestApplication {

    public static void main(String[] args) {
        EventSchemas.allow();
        SpringApplication.run(IngestApplication.class, args);
    }
}
