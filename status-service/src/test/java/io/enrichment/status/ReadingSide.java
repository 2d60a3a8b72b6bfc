package io.enrichment.status;

import io.enrichment.http.HttpApi;
import io.enrichment.service.ServiceStart;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The HTTP side of the service alone: whoever starts it brings a store. Beside the main class, where the contract is. */
@EnableAutoConfiguration
@ComponentScan("io.enrichment.status.http")
@Import({HttpApi.class, ServiceStart.class})
public class ReadingSide {}
