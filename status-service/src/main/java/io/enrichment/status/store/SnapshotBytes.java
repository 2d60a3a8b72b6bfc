package io.enrichment.status.store;

import io.enrichment.events.RequestStatus;
import io.enrichment.schemas.EventSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.SchemaStore;

/**
 * Snapshots as stores keep them, in Avro's single-object encoding: two marker bytes, the fingerprint of the schema that
 * wrote it, the value. What is stored outlives the version that wrote it, so it must name its schema; plain Avro binary
 * does not, and Confluent's format would make every read depend on the registry. Equal snapshots of one record make equal
 * bytes.
 */
public final class SnapshotBytes {

    private static final BinaryMessageDecoder<RequestStatus> DECODER;

    static {
        EventSchemas.allow();
        DECODER = RequestStatus.createDecoder(new SchemaStore.Cache());
        EventSchemas.released("RequestStatus").forEach(DECODER::addSchema);
    }

    private SnapshotBytes() {}

    public static byte[] of(RequestStatus snapshot) {
        try {
            var encoded = RequestStatus.getEncoder().encode(snapshot);
            var bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws org.apache.avro.message.MissingSchemaException if a version wrote it whose schema this one does not know */
    public static RequestStatus read(byte[] bytes) {
        try {
            return DECODER.decode(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
