package io.enrichment.ingest;

import io.enrichment.storage.Content;
import io.enrichment.storage.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import org.apache.commons.io.output.DeferredFileOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bytes of one body, kept for a second reading: in memory, or in a temporary file that closing removes. */
final class Spool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

    private final MessageDigest digest = Digest.sha256();
    private final DeferredFileOutputStream bytes;

    private Spool(DeferredFileOutputStream bytes) {
        this.bytes = bytes;
    }

    /** @param memory in bytes; beyond it the body goes to a file in the folder for temporary files */
    static Spool open(int memory) {
        return new Spool(DeferredFileOutputStream.builder()
                .setThreshold(memory)
                .setPrefix("enrichment-body-")
                .setSuffix(".tmp")
                .get());
    }

    /** @throws SpoolException if there is no place left */
    void write(byte[] buffer, int offset, int length) {
        digest.update(buffer, offset, length);
        try {
            bytes.write(buffer, offset, length);
        } catch (IOException e) {
            throw new SpoolException(e);
        }
    }

    /** Ends the writing; to be called once, before anything is read. Returns the digest in lower-case hexadecimal. */
    String finish() {
        try {
            bytes.close();
        } catch (IOException e) {
            throw new SpoolException(e);
        }
        return Digest.hex(digest);
    }

    long length() {
        return bytes.getByteCount();
    }

    boolean isInMemory() {
        return bytes.isInMemory();
    }

    InputStream read() throws IOException {
        return bytes.toInputStream();
    }

    Content content(String mediaType) {
        return bytes.isInMemory() ? Content.of(mediaType, bytes.getData()) : Content.of(mediaType, bytes.getPath());
    }

    @Override
    public void close() {
        try {
            bytes.close();
            if (!bytes.isInMemory()) {
                Files.deleteIfExists(bytes.getPath());
            }
        } catch (IOException e) {
            // the request itself is decided, and the file is in a folder that is cleaned
            LOG.warn("a temporary file stays: {}", e.getMessage());
        }
    }
}
