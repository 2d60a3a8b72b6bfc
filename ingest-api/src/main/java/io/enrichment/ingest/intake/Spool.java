package io.enrichment.ingest.intake;

import io.enrichment.storage.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import org.apache.commons.io.output.DeferredFileOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes of one submission, to be written once and then read: in memory, or in a temporary file that closing removes. A
 * disk that refuses is a {@link SpoolException}; a budget that is used up an {@link Capacity.ExhaustedException}.
 */
public final class Spool extends OutputStream {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

    private final int memory;
    private final Capacity.Share share;
    private final DeferredFileOutputStream bytes;
    private long accounted;

    private Spool(int memory, Capacity.Share share) {
        this.memory = memory;
        this.share = share;
        bytes = DeferredFileOutputStream.builder()
                .setThreshold(memory)
                .setPrefix("enrichment-body-")
                .setSuffix(".tmp")
                .get();
    }

    /** @param memory in bytes; beyond it all goes to a file in the folder for temporary files */
    public static Spool open(int memory, Capacity.Share share) {
        return new Spool(memory, share);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
        long after = bytes.getByteCount() + length;
        if (after > memory) {
            share.onDisk(after - accounted);
            accounted = after;
        }
        try {
            bytes.write(buffer, offset, length);
        } catch (IOException e) {
            throw new SpoolException(e);
        }
    }

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    /** Ends the writing, before anything is read. */
    public void finish() {
        try {
            bytes.close();
        } catch (IOException e) {
            throw new SpoolException(e);
        }
    }

    public long length() {
        return bytes.getByteCount();
    }

    boolean isInMemory() {
        return bytes.isInMemory();
    }

    public InputStream read() {
        try {
            return bytes.toInputStream();
        } catch (IOException e) {
            throw new SpoolException(e);
        }
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
