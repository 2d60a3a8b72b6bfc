/** The client side of the pipeline: an HTTP client with typed results and the commands on top of it. */
@NullMarked
package io.enrichment.cli;

import org.jspecify.annotations.NullMarked;
