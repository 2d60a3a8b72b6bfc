package io.enrichment.status.store.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.enrichment.events.RequestStatus;
import io.enrichment.status.store.StatusQuery;
import io.enrichment.status.store.StatusQuery.Position;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the listing store: {@code tenant 00 [status] 00 createdAt requestId}, the time in milliseconds as eight bytes,
 * big end first. Read backwards they are in the order of {@link Position}. Each request has two: one among all of its
 * tenant, and one among those of its status. Tenants and states have no zero byte in their names.
 */
final class ListingKey {

    private static final byte END = 0;

    /** Behind every byte of an id, which is ASCII. */
    private static final byte[] BEHIND_IDS = {(byte) 0xFF};

    private ListingKey() {}

    /** Both keys of a request. */
    static List<Bytes> of(RequestStatus request) {
        var place = place(
                Position.of(request).createdMilli(), request.getRequestId().getBytes(UTF_8));
        return List.of(
                key(request.getTenantId(), "", place),
                key(request.getTenantId(), request.getStatus().name(), place));
    }

    /** The least key that a query may be answered with. */
    static Bytes first(StatusQuery query) {
        return key(query.tenant(), statusOf(query), place(Math.max(0, query.oldestMilli()), new byte[0]));
    }

    /** The greatest key that a query may be answered with; the end of the page before may be among them. */
    static Bytes last(StatusQuery query) {
        var bound = key(query.tenant(), statusOf(query), place(Math.max(0, query.newestMilli()), BEHIND_IDS));
        var after = query.after()
                .map(end -> key(
                        query.tenant(),
                        statusOf(query),
                        place(end.createdMilli(), end.requestId().getBytes(UTF_8))))
                .orElse(bound);
        return after.compareTo(bound) < 0 ? after : bound;
    }

    /** What a key ends with. */
    static String requestId(Bytes key) {
        var bytes = key.get();
        int place = indexOfEnd(bytes, indexOfEnd(bytes, 0) + 1) + 1 + Long.BYTES;
        return new String(bytes, place, bytes.length - place, UTF_8);
    }

    private static String statusOf(StatusQuery query) {
        return query.status().map(Enum::name).orElse("");
    }

    private static byte[] place(long createdMilli, byte[] requestId) {
        return ByteBuffer.allocate(Long.BYTES + requestId.length)
                .putLong(createdMilli)
                .put(requestId)
                .array();
    }

    private static Bytes key(String tenant, String status, byte[] place) {
        var key = new ByteArrayOutputStream();
        key.writeBytes(tenant.getBytes(UTF_8));
        key.write(END);
        key.writeBytes(status.getBytes(UTF_8));
        key.write(END);
        key.writeBytes(place);
        return Bytes.wrap(key.toByteArray());
    }

    private static int indexOfEnd(byte[] bytes, int from) {
        int index = from;
        while (bytes[index] != END) {
            index++;
        }
        return index;
    }
}
