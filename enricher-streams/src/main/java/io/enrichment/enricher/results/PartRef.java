package io.enrichment.enricher.results;

import io.enrichment.contracts.RequestObjects;
import io.enrichment.events.PartObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HexFormat;

/**
 * A part of a request by its digest: its key follows from that.
 *
 * @param sha256 in lower-case hexadecimal
 * @param bytes length of the object
 */
public record PartRef(String sha256, long bytes) {

    /** Size of the compact form: the digest and the length. */
    static final int SIZE = 32 + Long.BYTES;

    public PartRef {
        if (!RequestObjects.isDigest(sha256)) {
            throw new IllegalArgumentException("a part is named by its SHA-256 in lower-case hexadecimal");
        }
    }

    public static PartRef of(PartObject part) {
        return new PartRef(part.getSha256(), part.getBytes());
    }

    public byte[] toBytes() {
        var out = new ByteArrayOutputStream(SIZE);
        try (var data = new DataOutputStream(out)) {
            data.write(HexFormat.of().parseHex(sha256));
            data.writeLong(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
        return out.toByteArray();
    }

    public static PartRef of(byte[] compact) {
        try (var data = new DataInputStream(new ByteArrayInputStream(compact))) {
            return new PartRef(HexFormat.of().formatHex(data.readNBytes(32)), data.readLong());
        } catch (IOException e) {
            throw new IllegalArgumentException("a compact part is " + SIZE + " bytes", e);
        }
    }
}
