package io.enrichment.enricher.life;

import io.enrichment.contracts.Decoded;
import io.enrichment.contracts.RecordDecoder;
import io.enrichment.enricher.results.PartRef;
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

/** The request as it was received, and some fifty bytes that say which batch. */
public final class RedriveOrderSerde {

    private static final byte VERSION = 1;

    private RedriveOrderSerde() {}

    public static Serde<RedriveOrder> of(RecordDecoder<EnrichmentRequested> decoder) {
        return Serdes.serdeFrom((topic, order) -> write(order), (topic, bytes) -> read(bytes, decoder));
    }

    private static byte[] write(RedriveOrder order) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(order.batchIndex());
            out.writeInt(order.redrive());
            var part = order.previous().toBytes();
            out.writeInt(part.length);
            out.write(part);
            out.write(order.requestRecord());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static RedriveOrder read(byte[] bytes, RecordDecoder<EnrichmentRequested> decoder) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                throw new SerializationException("redrive order of another version; this release reads " + VERSION);
            }
            var batchIndex = in.readInt();
            var redrive = in.readInt();
            var previous = PartRef.of(in.readNBytes(in.readInt()));
            var record = in.readAllBytes();
            return decoder.decode(record)
                    .fold(
                            request -> new RedriveOrder(request, record, batchIndex, redrive, previous),
                            RedriveOrderSerde::undecodable);
        } catch (IOException e) {
            throw new SerializationException("redrive order is truncated", e);
        }
    }

    /** It was decoded before it was stored. */
    private static RedriveOrder undecodable(Decoded.Poison<EnrichmentRequested> poison) {
        throw new SerializationException("a stored request cannot be decoded any more: " + poison.code());
    }
}
