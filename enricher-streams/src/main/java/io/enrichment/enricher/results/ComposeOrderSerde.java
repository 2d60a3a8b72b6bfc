package io.enrichment.enricher.results;

import io.enrichment.contracts.Decoded;
import io.enrichment.contracts.RecordDecoder;
import io.enrichment.events.EnrichmentRequested;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** The request as it was received, and 44 bytes a part: 440 KB for a request of a million contacts. */
public final class ComposeOrderSerde {

    private static final byte VERSION = 2;

    private ComposeOrderSerde() {}

    public static Serde<ComposeOrder> of(RecordDecoder<EnrichmentRequested> decoder) {
        return Serdes.serdeFrom((topic, order) -> write(order), (topic, bytes) -> read(bytes, decoder));
    }

    private static byte[] write(ComposeOrder order) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(order.requestRecord().length);
            out.write(order.requestRecord());
            out.writeInt(order.redrive());
            out.writeInt(order.parts().size());
            for (var part : order.parts()) {
                out.write(part.toBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static ComposeOrder read(byte[] bytes, RecordDecoder<EnrichmentRequested> decoder) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                throw new SerializationException("compose order of another version; this release reads " + VERSION);
            }
            var record = in.readNBytes(in.readInt());
            var redrive = in.readInt();
            var parts = new ArrayList<PartRef>();
            for (int left = in.readInt(); left > 0; left--) {
                parts.add(PartRef.of(in.readNBytes(PartRef.SIZE)));
            }
            return decoder.decode(record)
                    .fold(request -> new ComposeOrder(request, record, redrive, parts), ComposeOrderSerde::undecodable);
        } catch (IOException e) {
            throw new SerializationException("compose order is truncated", e);
        }
    }

    /** It was decoded before it was stored. */
    private static ComposeOrder undecodable(Decoded.Poison<EnrichmentRequested> poison) {
        throw new SerializationException("a stored request cannot be decoded any more: " + poison.code());
    }
}
