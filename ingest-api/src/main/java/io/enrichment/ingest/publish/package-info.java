/** Kafka transactions: a request with all of its batches, or a command. */
@NullMarked
package io.enrichment.ingest.publish;

import org.jspecify.annotations.NullMarked;
