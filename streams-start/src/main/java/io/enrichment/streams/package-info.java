/** What every Kafka Streams application of the pipeline needs beside its topology. */
@NullMarked
package io.enrichment.streams;

import org.jspecify.annotations.NullMarked;
