package io.enrichment.ingest;

import io.enrichment.ingest.intake.CapacitySettings;
import io.enrichment.ingest.intake.IntakeSettings;
import io.enrichment.storage.StorageSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The configuration of the service, beside Spring's own, the links, the tenant and the topics. */
@ConfigurationProperties("enrichment")
record IngestSettings(
        @DefaultValue IntakeSettings intake, @DefaultValue CapacitySettings capacity, StorageSettings storage) {}
