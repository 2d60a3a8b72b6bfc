package io.enrichment.ingest.submission;

import java.io.IOException;
import java.io.Reader;

/** Text whose lines end with LF or CRLF and are not longer than {@link #MAX}; reading throws where they are not. */
final class BoundedLines extends Reader {

    /** In UTF-16 code units, without the end of the line. */
    static final int MAX = 1 << 16;

    private final Reader text;
    private long line = 1;
    private int length;
    private boolean carriageReturn;

    BoundedLines(Reader text) {
        this.text = text;
    }

    /** What is wrong with a line. */
    static final class LineException extends IOException {

        private static final long serialVersionUID = 1L;

        private final String reason;
        private final long line;

        private LineException(String reason, long line) {
            super(reason);
            this.reason = reason;
            this.line = line;
        }

        String reason() {
            return reason;
        }

        /** From 1. */
        long line() {
            return line;
        }
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = text.read(buffer, offset, length);
        for (int i = offset; i < offset + read; i++) {
            check(buffer[i]);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    private void check(char character) throws LineException {
        if (character == '\n') {
            line++;
            length = 0;
            carriageReturn = false;
            return;
        }
        if (carriageReturn) {
            throw new LineException("a carriage return stands within a line", line);
        }
        carriageReturn = character == '\r';
        if (!carriageReturn && ++length > MAX) {
            throw new LineException("a line is longer than " + MAX + " characters", line);
        }
    }
}
