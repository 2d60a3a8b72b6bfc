package io.enrichment.status.store.dynamodb;

import io.enrichment.events.ContactCounts;
import io.enrichment.events.JobStatus;
import io.enrichment.events.RequestStatus;
import io.enrichment.status.store.SnapshotBytes;
import io.enrichment.status.store.StatusQuery.Position;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A snapshot as a row. {@code snapshot} is all of it, and the only attribute that is read back; {@code requestId} and
 * {@code revision} are what conditions look at, {@code expiresAt} (seconds since the epoch) is the table's time to
 * live, {@code tenantId}, {@code tenantStatus} and {@code createdOrder} are what the indexes are made of, and the others
 * are for people who look into the table.
 */
final class StatusRow {

    static final String KEY = "requestId";
    static final String REVISION = "revision";
    static final String EXPIRES_AT = "expiresAt";
    static final String TENANT = "tenantId";
    static final String TENANT_STATUS = "tenantStatus";
    static final String CREATED_ORDER = "createdOrder";
    private static final String SNAPSHOT = "snapshot";

    private StatusRow() {}

    static Map<String, AttributeValue> key(String requestId) {
        return Map.of(KEY, text(requestId));
    }

    static Map<String, AttributeValue> of(RequestStatus status) {
        var row = new LinkedHashMap<String, AttributeValue>();
        row.put(KEY, text(status.getRequestId()));
        row.put(REVISION, number(status.getRevision()));
        row.put(TENANT, text(status.getTenantId()));
        row.put(TENANT_STATUS, text(tenantStatus(status.getTenantId(), status.getStatus())));
        row.put(CREATED_ORDER, text(createdOrder(Position.of(status))));
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
        row.put(SNAPSHOT, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(SnapshotBytes.of(status))));
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
        return SnapshotBytes.read(snapshot.b().asByteArrayUnsafe());
    }

    static String requestId(Map<String, AttributeValue> key) {
        return Objects.requireNonNull(key.get(KEY)).s();
    }

    /** The key of the index by status; a tenant's name has no {@code #}. */
    static String tenantStatus(String tenantId, JobStatus status) {
        return tenantId + "#" + status.name().toLowerCase(Locale.ROOT);
    }

    /** Sorts as {@link Position} does, backwards: milliseconds of fixed width, then the id. */
    static String createdOrder(Position position) {
        return createdOrder(position.createdMilli()) + "#" + position.requestId();
    }

    /** Sorts before everything of that millisecond. */
    static String createdOrder(long epochMilli) {
        return String.format(Locale.ROOT, "%015d", Math.max(0, epochMilli));
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
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

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
