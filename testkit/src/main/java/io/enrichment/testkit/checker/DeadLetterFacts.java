package io.enrichment.testkit.checker;

import io.enrichment.events.DeadLetter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter.
 *
 * @param record what it says of the original, to be held against it
 */
record DeadLetterFacts(Origin place, Origin origin, String code, Original record) {

    /**
     * A record byte for byte, by digests of its parts.
     *
     * @param headers names and digests of values, in order
     */
    record Original(String key, String value, List<Map.Entry<String, String>> headers) {

        static Original of(ConsumerRecord<byte[], byte[]> record) {
            var headers = new ArrayList<Map.Entry<String, String>>();
            for (Header header : record.headers()) {
                headers.add(Map.entry(header.key(), text(header.value())));
            }
            return new Original(text(record.key()), text(record.value()), headers);
        }

        private static String text(byte @Nullable [] bytes) {
            return bytes == null ? "none" : Fingerprints.hex(bytes);
        }

        private static String text(@Nullable ByteBuffer buffer) {
            if (buffer == null) {
                return "none";
            }
            var bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return Fingerprints.hex(bytes);
        }
    }

    static DeadLetterFacts of(Origin place, DeadLetter letter) {
        return new DeadLetterFacts(
                place,
                new Origin(letter.getOriginTopic(), letter.getOriginPartition(), letter.getOriginOffset()),
                letter.getCode(),
                new Original(
                        Original.text(letter.getKey()),
                        Original.text(letter.getValue()),
                        letter.getHeaders().stream()
                                .map(header -> Map.entry(header.getName(), Original.text(header.getValue())))
                                .toList()));
    }
}
