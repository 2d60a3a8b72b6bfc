/** What a JVM needs before it can read the generated event classes of {@code io.enrichment.events}. */
@NullMarked
package io.enrichment.schemas;

import org.jspecify.annotations.NullMarked;
