package io.enrichment.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An input that is sent as it is. One chunk is read ahead, so that a body is only complete when its input has ended well. */
final class PlainBody implements RequestBody {
    private final Terms terms;
    private final InputStream input;
    private byte @Nullable [] ahead;
    private boolean finished;
    private @Nullable String fault;

    PlainBody(Terms terms, InputStream input) {
        this.terms = terms;
        this.input = input;
    }

    @Override
    public boolean hasNext() {
        return !finished;
    }

    @Override
    public byte[] next() {
        if (finished) {
            throw new NoSuchElementException();
        }
        byte[] chunk = ahead == null ? first() : ahead;
        byte[] following = read();
        finished = following.length == 0;
        ahead = following;
        return chunk;
    }

    @Override
    public Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    @Override
    public void close() {
        try {
            input.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] first() {
        if (terms.fields().isEmpty()) {
            throw reject("cannot say which fields to enrich; give --fields");
        }
        byte[] first = read();
        if (first.length == 0) {
            throw reject("is empty");
        }
        return first;
    }

    private byte[] read() {
        try {
            return input.readNBytes(CHUNK_BYTES);
        } catch (IOException e) {
            throw reject("cannot be read: " + e.getMessage());
        }
    }

    private UncheckedIOException reject(String why) {
        fault = why;
        return new UncheckedIOException(new IOException(why));
    }
}
