/** Speaks with the enrichment provider: one HTTP call for one batch, and what its answer means. */
@NullMarked
package io.enrichment.enricher.provider;

import org.jspecify.annotations.NullMarked;
