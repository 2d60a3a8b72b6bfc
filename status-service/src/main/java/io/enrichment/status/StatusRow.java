package io.enrichment.status;

import io.enrichment.events.ContactCounts;
import io.enrichment.events.RequestStatus;
import io.enrichment.schemas.EventSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.SchemaStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A snapshot as a row. {@code snapshot} is all of it, and the only attribute that is read back; {@code requestId} and
 * {@code revision} are what conditions look at, {@code expiresAt} (seconds since the epoch) is the table's time to
 * live, and the others are for people who look into the table.
 *
 * <p>The snapshot is in Avro's single-object encoding: two marker bytes, the fingerprint of the schema that wrote it,
 * the value. A row outlives the version that wrote it, so it must name its schema; plain Avro binary does not, and
 * Confluent's format would make every read depend on the registry.
 */
final class StatusRow {

    static final String KEY = "requestId";
    static final String REVISION = "revision";
    static final String EXPIRES_AT = "expiresAt";
    private static final String SNAPSHOT = "snapshot";

    private static final BinaryMessageDecoder<RequestStatus> DECODER;

    static {
        EventSchemas.allow();
        DECODER = RequestStatus.createDecoder(new SchemaStore.Cache());
        EventSchemas.released("RequestStatus").forEach(DECODER::addSchema);
    }

    private StatusRow() {}

    static Map<String, AttributeValue> key(String requestId) {
        return Map.of(KEY, text(requestId));
    }

    static Map<String, AttributeValue> of(RequestStatus status) {
        var row = new LinkedHashMap<String, AttributeValue>();
        row.put(KEY, text(status.getRequestId()));
        row.put(REVISION, number(status.getRevision()));
        row.put("tenantId", text(status.getTenantId()));
        row.put("status", name(status.getStatus()));
        if (status.getOutcome() != null) {
            row.put("outcome", name(status.getOutcome()));
        }
        row.put("totalContacts", number(status.getTotalContacts()));
        row.put("totalBatches", number(status.getTotalBatches()));
        row.put("processedBatches", number(status.getProcessedBatches()));
        row.put("counts", counts(status.getCounts()));
        putTime(row, "createdAt", status.getCreatedAt());
        putTime(row, "startedAt", status.getStartedAt());
        putTime(row, "endedAt", status.getEndedAt());
        putTime(row, "updatedAt", status.getUpdatedAt());
        if (status.getExpiresAt() != null) {
            row.put(EXPIRES_AT, number(status.getExpiresAt().getEpochSecond()));
        }
        row.put(SNAPSHOT, AttributeValue.fromB(encode(status)));
        return row;
    }

    /**
     * @throws IllegalStateException if the row is none of ours
     * @throws org.apache.avro.message.MissingSchemaException if a version wrote it whose schema this one does not know
     */
    static RequestStatus snapshot(Map<String, AttributeValue> row) {
        var snapshot = row.get(SNAPSHOT);
        if (snapshot == null || snapshot.b() == null) {
            throw new IllegalStateException("a row of the status table has no snapshot");
        }
        try {
            return DECODER.decode(snapshot.b().asByteBuffer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    private static SdkBytes encode(RequestStatus status) {
        try {
            return SdkBytes.fromByteBuffer(RequestStatus.getEncoder().encode(status));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AttributeValue counts(ContactCounts counts) {
        return AttributeValue.fromM(Map.of(
                "pending", number(counts.getPending()),
                "succeeded", number(counts.getSucceeded()),
                "partial", number(counts.getPartial()),
                "notFound", number(counts.getNotFound()),
                "failed", number(counts.getFailed()),
                "cancelled", number(counts.getCancelled())));
    }

    private static void putTime(Map<String, AttributeValue> row, String name, @Nullable Instant time) {
        if (time != null) {
            row.put(name, text(time.toString()));
        }
    }

    private static AttributeValue name(Enum<?> constant) {
        return text(constant.name().toLowerCase(Locale.ROOT));
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
