package io.enrichment.cli;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
        @Nullable Duration retryAfter) {

    /** As an event or a list holds it, where HTTP says nothing about it. */
    static Optional<JobDocument> of(JsonNode tree) {
        return Json.job(tree).map(job -> new JobDocument(job, tree.toString(), null, null));
    }

    /** @param data of an event */
    static Optional<JobDocument> ofEvent(String data) {
        return Json.tree(data.getBytes(StandardCharsets.UTF_8)).flatMap(JobDocument::of);
    }
}
