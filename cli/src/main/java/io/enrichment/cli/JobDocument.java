package io.enrichment.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A job resource with what HTTP says about it.
 *
 * @param document the JSON text in one line, with what this client does not know
 * @param etag to ask again with {@link EnrichmentClient#status(String, JobDocument)}
 * @param retryAfter when the service thinks that asking again is worth it
 */
public record JobDocument(
        JobView job,
        String document,
        @Nullable String etag,
        @Nullable Duration retryAfter) {}
