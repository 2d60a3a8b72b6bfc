/** The topology: which records come in, what is decided about them, which go out. Knows nothing of Spring. */
@NullMarked
package io.enrichment.enricher.topology;

import org.jspecify.annotations.NullMarked;
