package io.enrichment.service;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How topics that are missing are created.
 *
 * @param replicationFactor copies of every partition
 */
@ConfigurationProperties("enrichment.topics")
public record TopicSettings(@DefaultValue("3") int replicationFactor) {

    public TopicSettings {
        if (replicationFactor < 1 || replicationFactor > Short.MAX_VALUE) {
            throw new IllegalArgumentException("enrichment.topics.replication-factor must be positive");
        }
    }
}
