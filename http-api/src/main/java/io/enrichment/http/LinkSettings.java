package io.enrichment.http;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where clients reach the two services: absolute http or https URLs without query, with or without a path. In
 * production usually the same host name.
 *
 * @param ingestUrl the service that takes requests and commands
 * @param statusUrl the service that is read from
 */
@ConfigurationProperties("enrichment.links")
public record LinkSettings(URI ingestUrl, URI statusUrl) {

    public LinkSettings {
        ingestUrl = base("enrichment.links.ingest-url", ingestUrl);
        statusUrl = base("enrichment.links.status-url", statusUrl);
    }

    /** All requests. */
    public URI jobs() {
        return URI.create(statusUrl + "/enrichment");
    }

    /** The job resource of a request. */
    public URI job(String requestId) {
        return URI.create(jobs() + "/" + requestId);
    }

    /** A resource below the job resource. */
    public URI ofJob(String requestId, String child) {
        return URI.create(job(requestId) + "/" + child);
    }

    /** A command on the job. */
    URI command(String requestId, String command) {
        return URI.create(ingestUrl + "/enrichment/" + requestId + "/" + command);
    }

    @SuppressWarnings("NullAway") // an absent property is bound as null
    private static URI base(String key, URI url) {
        if (url == null
                || url.getHost() == null
                || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                || url.getRawQuery() != null
                || url.getRawFragment() != null) {
            throw new IllegalArgumentException(key + " must be an absolute http or https URL without query");
        }
        return URI.create(url.toString().replaceFirst("/+$", ""));
    }
}
