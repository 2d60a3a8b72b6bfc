package io.enrichment.enricher.life;

import io.enrichment.contracts.RequestObjects;
import io.enrichment.events.EnrichmentRequested;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** A request of which everything is to be removed. */
public record RemoveOrder(String tenantId, String requestId) {

    private static final byte VERSION = 1;

    public static RemoveOrder of(EnrichmentRequested request) {
        return new RemoveOrder(request.getTenantId(), request.getRequestId());
    }

    RequestObjects objects() {
        return new RequestObjects(tenantId, requestId);
    }

    /** Both names, behind a version. */
    public static Serde<RemoveOrder> serde() {
        return Serdes.serdeFrom((topic, order) -> order.write(), (topic, bytes) -> read(bytes));
    }

    private byte[] write() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(tenantId);
            out.writeUTF(requestId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static RemoveOrder read(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                throw new SerializationException("order to remove of another version; this release reads " + VERSION);
            }
            return new RemoveOrder(in.readUTF(), in.readUTF());
        } catch (IOException e) {
            throw new SerializationException("order to remove is truncated", e);
        }
    }
}
