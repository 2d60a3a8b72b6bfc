package io.enrichment.ingest;

import io.enrichment.contracts.InputMetadata;
import io.enrichment.contracts.RequestObjects;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.storage.Content;
import io.enrichment.storage.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The two objects that a request begins with.
 */
final class RequestFiles {

    static final String JSON = "application/json";

    private static final Logger LOG = LoggerFactory.getLogger(RequestFiles.class);
    private static final byte[] NOTHING_ENRICHED = "{\"enriched_contacts\":[]}".getBytes(StandardCharsets.UTF_8);

    private final ObjectStore quick;
    private final ObjectStore patient;

    /**
     * @param quick gives up soon, for small objects
     * @param patient the same bucket, with time for large bodies
     */
    RequestFiles(ObjectStore quick, ObjectStore patient) {
        this.quick = quick;
        this.patient = patient;
    }

    /**
     * Creates {@code input.json} with the facts of the request, then the empty {@code output.json}. Blocks.
     *
     * @throws SdkException if the store is away or refuses; then either may exist
     */
    void create(EnrichmentRequested request, Spool body) {
        var objects = objects(request);
        if (!body.isInMemory()) {
            // a store that is away is noticed before the patience for a large body begins
            quick.head(objects.input());
        }
        // EXISTED can only be an earlier try of the same call: the id is new
        (body.isInMemory() ? quick : patient).create(objects.input(), body.content(JSON), InputMetadata.of(request));
        quick.create(objects.output(), Content.of(JSON, NOTHING_ENRICHED), Map.of());
    }

    /** Best effort: what stays is an orphan that nothing refers to. */
    void remove(EnrichmentRequested request) {
        var objects = objects(request);
        try {
            quick.delete(objects.input());
            quick.delete(objects.output());
        } catch (SdkException e) {
            LOG.atWarn()
                    .addKeyValue("requestId", request.getRequestId())
                    .log(
                            "objects of a request that was not accepted stay below {}: {}",
                            objects.prefix(),
                            e.getClass().getSimpleName());
        }
    }

    private static RequestObjects objects(EnrichmentRequested request) {
        return new RequestObjects(request.getTenantId(), request.getRequestId());
    }
}
