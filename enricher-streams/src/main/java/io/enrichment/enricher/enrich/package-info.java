/** The first half: what happens to one batch, from its record to its stored results. */
@NullMarked
package io.enrichment.enricher.enrich;

import org.jspecify.annotations.NullMarked;
