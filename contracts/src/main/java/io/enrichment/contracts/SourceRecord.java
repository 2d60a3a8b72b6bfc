package io.enrichment.contracts;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was read, undecoded, with its place of origin. The arrays are not copied and nobody may change them;
 * two records are equal only if they are one.
 *
 * @param timestamp milliseconds since the epoch
 */
@SuppressWarnings("ArrayRecordComponent")
public record SourceRecord(
        String topic,
        int partition,
        long offset,
        long timestamp,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Headers headers) {

    public static SourceRecord of(ConsumerRecord<byte[], byte[]> read) {
        return new SourceRecord(
                read.topic(),
                read.partition(),
                read.offset(),
                read.timestamp(),
                read.key(),
                read.value(),
                read.headers());
    }
}
