package io.enrichment.enricher.results;

import io.enrichment.events.EnrichmentRequested;
import java.util.List;

/**
 * A request whose files are to be written.
 *
 * @param request the request
 * @param requestRecord the value of its record, as it was received
 * @param redrive the run that has ended: 0 for the first
 * @param parts of every batch, in the order of the batches
 */
@SuppressWarnings("ArrayRecordComponent")
public record ComposeOrder(EnrichmentRequested request, byte[] requestRecord, int redrive, List<PartRef> parts) {

    public ComposeOrder {
        parts = List.copyOf(parts);
    }
}
