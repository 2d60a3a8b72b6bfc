package io.enrichment.status.store;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which store the service keeps.
 *
 * @param store where the snapshots are
 */
@ConfigurationProperties("enrichment.status")
public record StoreSettings(@DefaultValue("streams") Kind store) {

    /** The stores there are. */
    public enum Kind {
        /** In the state of a Kafka Streams application: nothing but Kafka is needed. */
        STREAMS,
        /** In a DynamoDB table. */
        DYNAMODB
    }
}
