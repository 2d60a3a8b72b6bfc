/** The result of a contact as it is stored and served: NDJSON, CSV, and the reading of parts. */
@NullMarked
package io.enrichment.results;

import org.jspecify.annotations.NullMarked;
