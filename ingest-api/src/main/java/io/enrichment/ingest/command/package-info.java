/** What clients want of requests that were accepted, made into commands for the enricher. */
@NullMarked
package io.enrichment.ingest.command;

import org.jspecify.annotations.NullMarked;
