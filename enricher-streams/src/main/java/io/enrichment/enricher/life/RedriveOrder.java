package io.enrichment.enricher.life;

import io.enrichment.contracts.BatchId;
import io.enrichment.enricher.results.PartRef;
import io.enrichment.events.EnrichmentRequested;

/**
 * A batch whose failed contacts are to be run again.
 *
 * @param request the request
 * @param requestRecord the value of its record, as it was received
 * @param redrive the run that begins, from 1
 * @param previous the results of the batch so far
 */
@SuppressWarnings("ArrayRecordComponent")
public record RedriveOrder(
        EnrichmentRequested request, byte[] requestRecord, int batchIndex, int redrive, PartRef previous) {

    public RedriveOrder {
        if (redrive <= previous.redrive()) {
            throw new IllegalArgumentException("a run begins behind the one whose results it replaces");
        }
    }

    /** {@code requestId:batchIndex:redrive}. */
    public String id() {
        return new BatchId(request.getRequestId(), batchIndex) + ":" + redrive;
    }
}
