package io.enrichment.enricher.enrich;

import io.enrichment.events.DeadLetter;
import io.enrichment.events.EnrichedBatch;
import java.util.Optional;

/**
 * What came of a batch.
 *
 * @param event the outcome of each of its contacts, already stored
 * @param deadLetter the original record, if the batch was given up
 */
public record SettledBatch(EnrichedBatch event, Optional<DeadLetter> deadLetter) {}
