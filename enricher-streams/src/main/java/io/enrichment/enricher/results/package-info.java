/** What is written to the bucket: a part per batch, and the files of a request composed from its parts. */
@NullMarked
package io.enrichment.enricher.results;

import org.jspecify.annotations.NullMarked;
