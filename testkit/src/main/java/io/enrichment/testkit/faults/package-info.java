/** Faults of a network, made on purpose between programs and the servers that they use. */
@NullMarked
package io.enrichment.testkit.faults;

import org.jspecify.annotations.NullMarked;
