package io.enrichment.ingest.intake;

import io.enrichment.contracts.InputMetadata;
import io.enrichment.contracts.RequestObjects;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.storage.Content;
import io.enrichment.storage.ObjectStore;
import io.enrichment.storage.ObjectStore.Creation;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The objects that a request begins with. Every method blocks and throws {@link SdkException} if the store is away or
 * refuses.
 */
public final class RequestFiles {

    private static final Logger LOG = LoggerFactory.getLogger(RequestFiles.class);

    private static final String JSON = "application/json";
    private static final String CLAIMANT = "claimant";
    private static final byte[] NOTHING_ENRICHED = "{\"enriched_contacts\":[]}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NOTHING = {};

    private final ObjectStore quick;
    private final ObjectStore patient;

    /**
     * @param quick gives up soon, for small objects
     * @param patient the same bucket, with time for large bodies
     */
    public RequestFiles(ObjectStore quick, ObjectStore patient) {
        this.quick = quick;
        this.patient = patient;
    }

    /**
     * {@code input.json} as it is stored.
     *
     * @param claimant who created it
     */
    record StoredInput(EnrichmentRequested request, Optional<String> claimant) {
        boolean isOf(String other) {
            return claimant.filter(other::equals).isPresent();
        }
    }

    /**
     * Creates {@code input.json} with the facts of the request.
     *
     * @param claimant unique to the caller: by it a creation is recognised whose answer was lost
     * @return false if it was there
     */
    boolean createInput(EnrichmentRequested request, Spool input, String claimant) {
        var key = objects(request).input();
        // a store that is away is noticed before the patience for a large body begins, and so is an earlier claim
        if (!input.isInMemory() && quick.head(key).isPresent()) {
            return false;
        }
        var facts = new HashMap<>(InputMetadata.of(request));
        facts.put(CLAIMANT, claimant);
        var store = input.isInMemory() ? quick : patient;
        return store.create(key, input.content(JSON), facts) == Creation.CREATED;
    }

    /** Creates the empty {@code output.json}; fine if it is there. */
    void createOutput(EnrichmentRequested request) {
        quick.create(objects(request).output(), Content.of(JSON, NOTHING_ENRICHED), Map.of());
    }

    Optional<StoredInput> input(EnrichmentRequested request) {
        var objects = objects(request);
        return quick.head(objects.input())
                .map(stored -> new StoredInput(
                        InputMetadata.read(objects, stored.metadata()),
                        Optional.ofNullable(stored.metadata().get(CLAIMANT))));
    }

    boolean isPublished(EnrichmentRequested request) {
        return quick.head(objects(request).accepted()).isPresent();
    }

    boolean isErased(EnrichmentRequested request) {
        return quick.head(objects(request).erased()).isPresent();
    }

    /** Of a request that is erased: whatever stands there now is not to stay. */
    void removeInput(EnrichmentRequested request) {
        quick.delete(objects(request).input());
    }

    /** Best effort: without the mark a repetition publishes again, which harms nothing. */
    void markPublished(EnrichmentRequested request) {
        try {
            quick.create(objects(request).accepted(), Content.of("text/plain", NOTHING), Map.of());
        } catch (SdkException e) {
            LOG.atWarn()
                    .addKeyValue("requestId", request.getRequestId())
                    .log(
                            "accepted request not marked as published: {}",
                            e.getClass().getSimpleName());
        }
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
