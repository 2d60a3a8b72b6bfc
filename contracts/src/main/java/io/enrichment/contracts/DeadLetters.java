package io.enrichment.contracts;

import io.enrichment.events.DeadLetter;
import io.enrichment.events.RecordHeader;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Makes dead letters: the original record byte for byte, and always the same facts about it. */
public final class DeadLetters {

    private DeadLetters() {}

    /**
     * @param origin the record that is given up
     * @param code why
     * @param requestId the request it belonged to, if it could be told
     * @param attempts how many times processing was tried
     * @param now when it was given up
     */
    public static DeadLetter of(
            SourceRecord origin, FailureCode code, @Nullable String requestId, int attempts, Instant now) {
        var headers = new ArrayList<RecordHeader>();
        origin.headers()
                .forEach(header -> headers.add(RecordHeader.newBuilder()
                        .setName(header.key())
                        .setValue(wrap(header.value()))
                        .build()));
        return DeadLetter.newBuilder()
                .setCode(code.code())
                .setReason(code.sentence())
                .setOriginTopic(origin.topic())
                .setOriginPartition(origin.partition())
                .setOriginOffset(origin.offset())
                .setOriginTimestamp(Instant.ofEpochMilli(origin.timestamp()))
                .setKey(wrap(origin.key()))
                .setValue(wrap(origin.value()))
                .setHeaders(headers)
                .setRequestId(requestId)
                .setAttempts(attempts)
                .setDeadAt(now)
                .build();
    }

    private static @Nullable ByteBuffer wrap(byte @Nullable [] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }
}
