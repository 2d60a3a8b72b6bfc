package io.enrichment.testkit.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;

/** Bytes that came together, on their way to the other side. */
final class Piece {

    private final byte[] bytes;
    private final int length;
    private final OutputStream to;

    /** @param bytes of which the first so many are meant */
    Piece(byte[] bytes, int length, OutputStream to) {
        this.bytes = bytes;
        this.length = length;
        this.to = to;
    }

    int length() {
        return length;
    }

    void forward() throws IOException {
        forward(length);
    }

    /** Only the first so many of them, if there are more. */
    void forward(long most) throws IOException {
        to.write(bytes, 0, (int) Math.min(most, length));
    }

    /** Whether a server only says that it wants to hear the body of the request, too. */
    boolean isInterim() {
        return new String(bytes, 0, Math.min(length, 12), US_ASCII).equals("HTTP/1.1 100");
    }
}
