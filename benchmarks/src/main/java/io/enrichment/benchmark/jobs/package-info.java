/** Scenarios of requests from their submission to their end, on the whole system. */
@NullMarked
package io.enrichment.benchmark.jobs;

import org.jspecify.annotations.NullMarked;
