/** The deployable: configures, starts, observes and stops the topology. */
@NullMarked
package io.enrichment.enricher;

import org.jspecify.annotations.NullMarked;
