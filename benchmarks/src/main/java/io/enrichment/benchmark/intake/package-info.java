/** What accepting requests costs: ingest-api with the servers behind it, and clients of all kinds before it. */
@NullMarked
package io.enrichment.benchmark.intake;

import org.jspecify.annotations.NullMarked;
