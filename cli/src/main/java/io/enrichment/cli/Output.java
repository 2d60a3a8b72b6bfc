package io.enrichment.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An output document on its way; reading it fails once its deadline has passed, and when it ends short of its length. */
public final class Output implements AutoCloseable {
    private final InputStream body;
    private final OptionalLong length;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final CompletableFuture<Void> closed;

    Output(InputStream body, OptionalLong length, Duration deadline) {
        this.body = body;
        this.length = length;
        this.closed = done.orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .handle((nothing, late) -> {
                    closeBody();
                    return null;
                });
    }

    public InputStream body() {
        return body;
    }

    /** In bytes, where the store tells it. */
    public OptionalLong length() {
        return length;
    }

    @Override
    public void close() {
        done.complete(null);
        closed.join();
    }

    private void closeBody() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
