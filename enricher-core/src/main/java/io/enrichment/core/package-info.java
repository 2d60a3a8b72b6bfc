/** The decisions of the enricher as pure functions: merging answers, settling batches, the life of a request. */
@NullMarked
package io.enrichment.core;

import org.jspecify.annotations.NullMarked;
