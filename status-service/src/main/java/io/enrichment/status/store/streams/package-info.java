/** Snapshots in the state of a Kafka Streams application, each partition on the instance that owns it. */
@NullMarked
package io.enrichment.status.store.streams;

import org.jspecify.annotations.NullMarked;
