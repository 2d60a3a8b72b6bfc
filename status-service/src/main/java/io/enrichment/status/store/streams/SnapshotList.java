package io.enrichment.status.store.streams;

import io.enrichment.events.RequestStatus;
import io.enrichment.status.store.SnapshotBytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Several snapshots in one body: the length of each, in four bytes, before its bytes. */
final class SnapshotList {

    private SnapshotList() {}

    static byte[] write(List<RequestStatus> snapshots) {
        var body = new ByteArrayOutputStream();
        for (var snapshot : snapshots) {
            var bytes = SnapshotBytes.of(snapshot);
            body.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            body.writeBytes(bytes);
        }
        return body.toByteArray();
    }

    /** @throws RuntimeException if this is no such body */
    static List<RequestStatus> read(byte[] body) {
        var snapshots = new ArrayList<RequestStatus>();
        var rest = ByteBuffer.wrap(body);
        while (rest.hasRemaining()) {
            var bytes = new byte[rest.getInt()];
            rest.get(bytes);
            snapshots.add(SnapshotBytes.read(bytes));
        }
        return snapshots;
    }
}
