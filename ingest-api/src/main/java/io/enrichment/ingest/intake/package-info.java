/** From the bytes of a submission to its commit: what is read, kept, claimed, published, and when it is refused. */
@NullMarked
package io.enrichment.ingest.intake;

import org.jspecify.annotations.NullMarked;
