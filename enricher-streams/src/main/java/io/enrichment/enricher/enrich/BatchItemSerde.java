package io.enrichment.enricher.enrich;

import io.enrichment.contracts.Decoded;
import io.enrichment.contracts.RecordDecoder;
import io.enrichment.contracts.SourceRecord;
import io.enrichment.events.ContactBatch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * Stores the original record and nothing else: the batch is decoded from it again, so that the topic's schema rules
 * hold for what is pending too.
 */
public final class BatchItemSerde {

    private static final byte VERSION = 1;

    private BatchItemSerde() {}

    public static Serde<BatchItem> of(RecordDecoder<ContactBatch> decoder) {
        return Serdes.serdeFrom((topic, item) -> write(item.origin()), (topic, bytes) -> read(bytes, decoder));
    }

    private static byte[] write(SourceRecord origin) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(origin.topic());
            out.writeInt(origin.partition());
            out.writeLong(origin.offset());
            out.writeLong(origin.timestamp());
            writeBytes(out, origin.key());
            writeBytes(out, origin.value());
            var headers = origin.headers().toArray();
            out.writeInt(headers.length);
            for (var header : headers) {
                out.writeUTF(header.key());
                writeBytes(out, header.value());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static BatchItem read(byte[] bytes, RecordDecoder<ContactBatch> decoder) {
        var origin = readOrigin(bytes);
        return decoder.decode(origin.value()).fold(batch -> new BatchItem(origin, batch), BatchItemSerde::undecodable);
    }

    private static SourceRecord readOrigin(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                throw new SerializationException("pending batch of another version; this release reads " + VERSION);
            }
            var topic = in.readUTF();
            var partition = in.readInt();
            var offset = in.readLong();
            var timestamp = in.readLong();
            var key = readBytes(in);
            var value = readBytes(in);
            var headers = new RecordHeaders();
            for (int left = in.readInt(); left > 0; left--) {
                headers.add(in.readUTF(), readBytes(in));
            }
            return new SourceRecord(topic, partition, offset, timestamp, key, value, headers);
        } catch (IOException e) {
            throw new SerializationException("pending batch is truncated", e);
        }
    }

    /** It was decoded before it was stored. */
    private static BatchItem undecodable(Decoded.Poison<ContactBatch> poison) {
        throw new SerializationException("a pending batch cannot be decoded any more: " + poison.code());
    }

    private static void writeBytes(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte @Nullable [] readBytes(DataInputStream in) throws IOException {
        var length = in.readInt();
        return length < 0 ? null : in.readNBytes(length);
    }
}
