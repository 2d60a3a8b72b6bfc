package io.enrichment.status.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.enrichment.contracts.FailureCode;
import io.enrichment.contracts.RecordDecoder;
import io.enrichment.contracts.RequestObjects;
import io.enrichment.contracts.SourceRecord;
import io.enrichment.events.RequestStatus;
import org.jspecify.annotations.Nullable;

/** Reads the records of the status topic, and lets none through that a store could not keep. */
public final class StatusRecordReader {

    /** Far above any snapshot; a row with it, its readable copies included, stays within DynamoDB's 400 KB. */
    public static final int MAX_BYTES = 128 * 1024;

    private final RecordDecoder<RequestStatus> decoder;

    public StatusRecordReader(RecordDecoder<RequestStatus> decoder) {
        this.decoder = decoder;
    }

    /**
     * Blocks on the schema registry for a schema not seen before.
     *
     * @throws RuntimeException if the schema registry cannot be asked now
     */
    public StatusRecord read(SourceRecord record) {
        var requestId = requestId(record.key());
        if (requestId == null) {
            return new StatusRecord.Poison(record, null, FailureCode.INVALID_RECORD);
        }
        var value = record.value();
        if (value == null) {
            return new StatusRecord.Removal(requestId);
        }
        if (value.length > MAX_BYTES) {
            return new StatusRecord.Poison(record, requestId, FailureCode.INVALID_RECORD);
        }
        return decoder.decode(value)
                .fold(
                        status -> snapshot(record, requestId, status),
                        poison -> new StatusRecord.Poison(record, requestId, poison.code()));
    }

    private static StatusRecord snapshot(SourceRecord record, String requestId, RequestStatus status) {
        return status.getRequestId().equals(requestId)
                ? new StatusRecord.Snapshot(status)
                : new StatusRecord.Poison(record, requestId, FailureCode.INVALID_RECORD);
    }

    private static @Nullable String requestId(byte @Nullable [] key) {
        if (key == null) {
            return null;
        }
        var text = new String(key, UTF_8);
        return RequestObjects.isName(text) ? text : null;
    }
}
