package io.enrichment.enricher.enrich;

import io.enrichment.contracts.SourceRecord;
import io.enrichment.events.ContactBatch;

/**
 * A batch on its way to the provider.
 *
 * @param origin the record that brought it, byte for byte, for a dead letter
 */
public record BatchItem(SourceRecord origin, ContactBatch batch) {

    /** Names the request the batch belongs to. */
    public String request() {
        return requestOf(batch.getTenantId(), batch.getRequestId());
    }

    /** As {@link #request} does. */
    public static String requestOf(String tenantId, String requestId) {
        return tenantId + '/' + requestId;
    }

    /** Names the run of the request that the batch belongs to: what is served fairly, and cancelled, as one. */
    public String run() {
        return new RequestRun(request(), batch.getRedrive()).toString();
    }
}
