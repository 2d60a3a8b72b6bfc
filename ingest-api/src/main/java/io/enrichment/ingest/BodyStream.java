package io.enrichment.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * The body of a request as it comes in: spools what is read, and ends with an exception where the body passes its
 * limit or its time. The socket's own timeout covers a single read only.
 */
final class BodyStream extends InputStream {

    private final InputStream source;
    private final Spool spool;
    private final long maxBytes;
    private final long deadline;
    private long count;

    BodyStream(InputStream source, Spool spool, long maxBytes, Duration timeout) {
        this.source = source;
        this.spool = spool;
        this.maxBytes = maxBytes;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    /** The body is larger than allowed. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = source.read(buffer, offset, length);
        if (read > 0) {
            count += read;
            if (count > maxBytes) {
                throw new TooLarge();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("the body takes too long", new SocketTimeoutException());
            }
            spool.write(buffer, offset, read);
        }
        return read;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }
}
