package io.enrichment.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An output document on its way; reading it fails once its deadline has passed, or when it ends short of its announced length. */
public final class Output implements AutoCloseable {
    private final InputStream body;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final CompletableFuture<Void> closed;

    Output(InputStream body, Duration deadline) {
        this.body = new Body(body);
        this.closed = done.orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS).handle((nothing, late) -> closeBody());
    }

    public InputStream body() {
        return body;
    }

    @Override
    public void close() {
        done.complete(null);
        closed.join();
    }

    @SuppressWarnings("NullAway")
    private Void closeBody() {
        try {
            body.close();
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Body extends FilterInputStream {
        Body(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return super.read(buffer, offset, length);
            } catch (IOException e) {
                throw new IOException("the connection broke off, or took too long, before the end", e);
            }
        }
    }
}
