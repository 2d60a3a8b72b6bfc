/** Reads what clients submit: streams of bytes in, valid contacts or every mistake out. Knows no Kafka, AWS, Spring. */
@NullMarked
package io.enrichment.ingest.submission;

import org.jspecify.annotations.NullMarked;
