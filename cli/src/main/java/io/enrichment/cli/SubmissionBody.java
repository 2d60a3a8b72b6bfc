package io.enrichment.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * The request body of a submission, made while its input is read: what this holds at any time is one chunk and one token.
 *
 * <p>{@link #next()} throws once the input turns out not to be a submission, and {@link #fault()} then says why. The body
 * sent so far is never completed, so the service refuses it whole.
 */
final class SubmissionBody implements Iterator<byte[]>, AutoCloseable {
    private static final String FIELDS = "fields_to_enrich";
    private static final String METADATA = "metadata";
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final JsonFactory JSON = new JsonFactory();

    private final Submission submission;
    private final ByteArrayOutputStream chunk = new ByteArrayOutputStream(2 * CHUNK_BYTES);
    private final JsonParser in;
    private final JsonGenerator out;
    private boolean begun;
    private boolean bare;
    private boolean hasFields;
    private boolean finished;
    private @Nullable String fault;

    SubmissionBody(Submission submission, InputStream input) {
        this.submission = submission;
        this.in = JSON.createParser(ObjectReadContext.empty(), input);
        this.out = JSON.createGenerator(ObjectWriteContext.empty(), chunk);
        this.hasFields = !submission.fields().isEmpty();
    }

    /** Never throws: the HTTP client takes an exception from here for a body that ended well. */
    @Override
    public boolean hasNext() {
        return !finished;
    }

    @Override
    public byte[] next() {
        if (finished) {
            throw new NoSuchElementException();
        }
        try {
            while (!finished && chunk.size() < CHUNK_BYTES) {
                step();
            }
        } catch (JacksonException e) {
            throw reject(why(e));
        }
        byte[] bytes = chunk.toByteArray();
        chunk.reset();
        return bytes;
    }

    /** What is wrong with the input, in one line that shows none of it. */
    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    @Override
    public void close() {
        in.close();
    }

    private void step() {
        JsonToken token = in.nextToken();
        if (!begun) {
            begin(token);
        } else if (in.streamReadContext().inRoot()) {
            end();
        } else if (isReplaced()) {
            in.nextToken();
            in.skipChildren();
        } else {
            out.copyCurrentEventExact(in);
        }
    }

    private void begin(@Nullable JsonToken token) {
        if (token != JsonToken.START_ARRAY && token != JsonToken.START_OBJECT) {
            throw reject("holds neither a submission nor an array of contacts");
        }
        begun = true;
        bare = token == JsonToken.START_ARRAY;
        out.writeStartObject();
        writeReplacements();
        if (bare) {
            requireFields();
            out.writeName("contacts");
            out.writeStartArray();
        }
    }

    private void end() {
        requireFields();
        if (bare) {
            out.writeEndArray();
        }
        out.writeEndObject();
        if (in.nextToken() != null) {
            throw reject("holds more than one JSON value");
        }
        out.close();
        finished = true;
    }

    private void writeReplacements() {
        if (!submission.fields().isEmpty()) {
            out.writeName(FIELDS);
            out.writeStartArray();
            submission.fields().forEach(out::writeString);
            out.writeEndArray();
        }
        if (!submission.metadata().isEmpty()) {
            out.writeName(METADATA);
            out.writeStartObject();
            submission.metadata().forEach(out::writeStringProperty);
            out.writeEndObject();
        }
    }

    private boolean isReplaced() {
        if (bare
                || in.currentToken() != JsonToken.PROPERTY_NAME
                || in.streamReadContext().getNestingDepth() != 1) {
            return false;
        }
        boolean fields = in.currentName().equals(FIELDS);
        hasFields |= fields;
        return (fields && !submission.fields().isEmpty())
                || (in.currentName().equals(METADATA) && !submission.metadata().isEmpty());
    }

    private void requireFields() {
        if (!hasFields) {
            throw reject("says nothing of the fields to enrich; give --fields");
        }
    }

    private String why(JacksonException e) {
        if (e.getCause() instanceof IOException unreadable) {
            return "cannot be read: " + unreadable.getMessage();
        }
        TokenStreamLocation at = in.currentLocation();
        return "is not valid JSON at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private UncheckedIOException reject(String why) {
        fault = why;
        return new UncheckedIOException(new IOException(why));
    }
}
