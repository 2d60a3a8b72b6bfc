package io.enrichment.ingest.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that ends with an exception where it passes its limit. */
final class LimitedStream extends FilterInputStream {

    private final long maxBytes;
    private long count;

    LimitedStream(InputStream source, long maxBytes) {
        super(source);
        this.maxBytes = maxBytes;
    }

    /** More bytes than allowed. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            count += read;
            if (count > maxBytes) {
                throw new TooLargeException();
            }
        }
        return read;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }
}
