/** What HTTP says of a submission: headers, parameters and bodies in, responses out. */
@NullMarked
package io.enrichment.ingest.http;

import org.jspecify.annotations.NullMarked;
