package io.enrichment.testkit.checker;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Where everything is that a check reads.
 *
 * @param topicPrefix what the names of all public topics begin with: {@value #USUAL_TOPIC_PREFIX} unless several deployments
 *     share a broker
 * @param bootstrapServers of Kafka
 * @param registryUrl of the schema registry
 * @param ingests every instance that takes requests
 * @param statuses every instance that answers for them
 * @param provider the provider, whose ledger is at {@code /mock/ledger}
 * @param logs files, and folders of files, that everything logs to
 */
public record Deployment(
        String topicPrefix,
        String bootstrapServers,
        String registryUrl,
        List<URI> ingests,
        List<URI> statuses,
        URI provider,
        Bucket bucket,
        List<Path> logs) {

    public static final String USUAL_TOPIC_PREFIX = "enrichment.";

    public Deployment {
        ingests = List.copyOf(ingests);
        statuses = List.copyOf(statuses);
        logs = List.copyOf(logs);
        if (ingests.isEmpty() || statuses.isEmpty()) {
            throw new IllegalArgumentException("a deployment takes requests, and answers for them");
        }
    }

    /** The one bucket of a deployment. */
    public record Bucket(URI endpoint, String region, String name, String accessKey, String secretKey) {}

    String topic(String name) {
        return topicPrefix + name;
    }
}
