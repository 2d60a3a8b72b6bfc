/** Reads the snapshots of requests as they are published, for those who wait for them. */
@NullMarked
package io.enrichment.feed;

import org.jspecify.annotations.NullMarked;
