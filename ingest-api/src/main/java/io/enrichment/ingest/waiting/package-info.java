/** Clients that wait for the end of their request. */
@NullMarked
package io.enrichment.ingest.waiting;

import org.jspecify.annotations.NullMarked;
