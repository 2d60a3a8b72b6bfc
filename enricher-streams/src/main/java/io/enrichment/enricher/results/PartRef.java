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
 * Where the results of a batch are, after the last run that it was part of: the key of the part follows from the run.
 *
 * @param redrive the run: 0 for the first
 * @param sha256 of the object, in lower-case hexadecimal
 * @param bytes length of the object
 */
public record PartRef(int redrive, String sha256, long bytes) {

    /** Size of the compact form: the run, the digest and the length. */
    static final int SIZE = Integer.BYTES + 32 + Long.BYTES;

    public PartRef {
        if (redrive < 0) {
            throw new IllegalArgumentException("runs are counted from 0");
        }
        if (!RequestObjects.isDigest(sha256)) {
            throw new IllegalArgumentException("a part is named by its SHA-256 in lower-case hexadecimal");
        }
    }

    public static PartRef of(int redrive, PartObject part) {
        return new PartRef(redrive, part.getSha256(), part.getBytes());
    }

    public byte[] toBytes() {
        var out = new ByteArrayOutputStream(SIZE);
        try (var data = new DataOutputStream(out)) {
            data.writeInt(redrive);
            data.write(HexFormat.of().parseHex(sha256));
            data.writeLong(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
        return out.toByteArray();
    }

    public static PartRef of(byte[] compact) {
        try (var data = new DataInputStream(new ByteArrayInputStream(compact))) {
            return new PartRef(data.readInt(), HexFormat.of().formatHex(data.readNBytes(32)), data.readLong());
        } catch (IOException e) {
            throw new IllegalArgumentException("a compact part is " + SIZE + " bytes", e);
        }
    }
}
