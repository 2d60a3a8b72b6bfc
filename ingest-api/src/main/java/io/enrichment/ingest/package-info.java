/** Takes enrichment requests over HTTP: each is validated, stored and published as a whole, or exists nowhere. */
@NullMarked
package io.enrichment.ingest;

import org.jspecify.annotations.NullMarked;
