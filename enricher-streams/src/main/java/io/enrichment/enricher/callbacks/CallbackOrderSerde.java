package io.enrichment.enricher.callbacks;

import io.enrichment.contracts.AvroSerdes;
import io.enrichment.contracts.Topics;
import io.enrichment.events.RequestStatus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The format in which orders are pending: a version, the URL, and the snapshot as a value of its topic, so that the
 * topic's rules of compatibility hold for it ({@code docs/decisions/0002-state-holds-records-as-they-came.md}).
 */
public final class CallbackOrderSerde {

    private static final byte VERSION = 1;

    private CallbackOrderSerde() {}

    public static Serde<CallbackOrder> of(AvroSerdes serdes) {
        var snapshots = serdes.serde(Topics.REQUEST_STATUS);
        return Serdes.serdeFrom((store, order) -> write(order, snapshots), (store, bytes) -> read(bytes, snapshots));
    }

    private static byte[] write(CallbackOrder order, Serde<RequestStatus> snapshots) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writeBytes(out, order.url().getBytes(StandardCharsets.UTF_8));
            writeBytes(out, snapshots.serializer().serialize(Topics.REQUEST_STATUS.name(), order.status()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static CallbackOrder read(byte[] bytes, Serde<RequestStatus> snapshots) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                throw new SerializationException("callback order of another version; this release reads " + VERSION);
            }
            var url = new String(readBytes(in), StandardCharsets.UTF_8);
            var status = snapshots.deserializer().deserialize(Topics.REQUEST_STATUS.name(), readBytes(in));
            return new CallbackOrder(url, status);
        } catch (IOException e) {
            throw new SerializationException("callback order is truncated", e);
        }
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        var length = in.readInt();
        var bytes = in.readNBytes(Math.max(0, length));
        if (bytes.length != length) {
            throw new SerializationException("callback order is truncated");
        }
        return bytes;
    }
}
