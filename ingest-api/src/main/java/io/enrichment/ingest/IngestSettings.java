package io.enrichment.ingest;

import io.enrichment.storage.StorageSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The configuration of the service, beside Spring's own and the links.
 *
 * @param tenant owner of every request
 */
@ConfigurationProperties("enrichment")
record IngestSettings(
        @DefaultValue("default") String tenant,
        @DefaultValue IntakeSettings intake,
        @DefaultValue TopicSettings topics,
        StorageSettings storage) {

    IngestSettings {
        if (!tenant.matches("[A-Za-z0-9_-]{1,128}")) {
            throw new IllegalArgumentException(
                    "enrichment.tenant must consist of 1 to 128 letters, digits, hyphens and underscores");
        }
    }

    /**
     * Topics that are missing are created at the start.
     *
     * @param replicationFactor copies of each partition
     */
    record TopicSettings(@DefaultValue("3") int replicationFactor) {

        TopicSettings {
            if (replicationFactor < 1 || replicationFactor > Short.MAX_VALUE) {
                throw new IllegalArgumentException("enrichment.topics.replication-factor must be positive");
            }
        }
    }
}
