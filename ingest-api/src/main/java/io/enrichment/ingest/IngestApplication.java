package io.enrichment.ingest;

import io.enrichment.http.HttpApi;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** The service that takes requests. */
@SpringBootApplication
@Import(HttpApi.class)
public class IngestApplication {

    public static void main(String[] args) {
        SpringApplication.run(IngestApplication.class, args);
    }
}
