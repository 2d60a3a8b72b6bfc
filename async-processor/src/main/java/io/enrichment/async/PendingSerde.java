package io.enrichment.async;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * The store's own format, with its version in the first byte: changelogs outlive releases. The first version had no
 * cost, the second no deadline.
 */
final class PendingSerde {

    private static final byte WITHOUT_COST = 1;
    private static final byte WITHOUT_DEADLINE = 2;
    private static final byte VERSION = 3;
    private static final int NULL_LENGTH = -1;

    private PendingSerde() {}

    static Serde<Pending> serde() {
        return Serdes.serdeFrom((topic, pending) -> write(pending), (topic, bytes) -> read(bytes));
    }

    private static byte @Nullable [] write(@Nullable Pending pending) {
        if (pending == null) {
            return null;
        }
        var bytes = new ByteArrayOutputStream(pending.item().length + 128);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(pending.group());
            out.writeInt(pending.cost());
            out.writeLong(pending.acceptedAt());
            out.writeLong(pending.expiresAt());
            out.writeInt(pending.attempts());
            out.writeInt(pending.failures());
            out.writeLong(pending.notBefore());
            out.writeBoolean(pending.givenUp() != null);
            if (pending.givenUp() != null) {
                out.writeUTF(pending.givenUp());
            }
            out.writeInt(pending.headers().size());
            for (var header : pending.headers()) {
                out.writeUTF(header.key());
                writeBytes(out, header.value());
            }
            writeBytes(out, pending.item());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static @Nullable Pending read(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var version = in.readByte();
            if (version < WITHOUT_COST || version > VERSION) {
                throw new SerializationException(
                        "pending item of version " + version + "; this release reads up to " + VERSION);
            }
            return new Pending(
                    in.readUTF(),
                    version == WITHOUT_COST ? 1 : in.readInt(),
                    in.readLong(),
                    version <= WITHOUT_DEADLINE ? Pending.NEVER : in.readLong(),
                    in.readInt(),
                    in.readInt(),
                    in.readLong(),
                    in.readBoolean() ? in.readUTF() : null,
                    readHeaders(in),
                    requireItem(readBytes(in)));
        } catch (IOException e) {
            throw new SerializationException("pending item is truncated", e);
        }
    }

    private static List<Header> readHeaders(DataInputStream in) throws IOException {
        var headers = new ArrayList<Header>();
        for (int left = in.readInt(); left > 0; left--) {
            headers.add(new RecordHeader(in.readUTF(), readBytes(in)));
        }
        return headers;
    }

    private static void writeBytes(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
        out.writeInt(bytes == null ? NULL_LENGTH : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte @Nullable [] readBytes(DataInputStream in) throws IOException {
        var length = in.readInt();
        return length == NULL_LENGTH ? null : in.readNBytes(length);
    }

    private static byte[] requireItem(byte @Nullable [] item) {
        if (item == null) {
            throw new SerializationException("pending item without content");
        }
        return item;
    }
}
