package io.enrichment.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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

/** JSON with the terms put in: what this holds at any time is one chunk and one token. */
final class SubmissionBody implements RequestBody {
    private static final String FIELDS = "fields_to_enrich";
    private static final String METADATA = "metadata";
    private static final String OPTIONS = "options";
    private static final String CALLBACK = "callback";
    private static final JsonFactory JSON = new JsonFactory();

    private final Terms terms;
    private final ByteArrayOutputStream chunk = new ByteArrayOutputStream(2 * CHUNK_BYTES);
    private final JsonParser in;
    private final JsonGenerator out;
    private boolean begun;
    private boolean bare;
    private boolean hasFields;
    private boolean finished;
    private @Nullable String fault;

    SubmissionBody(Terms terms, InputStream input) {
        this.terms = terms;
        this.in = JSON.createParser(ObjectReadContext.empty(), input);
        this.out = JSON.createGenerator(ObjectWriteContext.empty(), chunk);
        this.hasFields = !terms.fields().isEmpty();
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

    @Override
    public Optional<String> fault() {
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
        if (!terms.fields().isEmpty()) {
            out.writeName(FIELDS);
            out.writeStartArray();
            terms.fields().forEach(out::writeString);
            out.writeEndArray();
        }
        if (!terms.metadata().isEmpty()) {
            out.writeName(METADATA);
            out.writeStartObject();
            terms.metadata().forEach(out::writeStringProperty);
            out.writeEndObject();
        }
        if (terms.hasOptions()) {
            out.writeName(OPTIONS);
            out.writeStartObject();
            terms.deadline().ifPresent(time -> out.writeStringProperty(Terms.DEADLINE, time.toString()));
            terms.retention().ifPresent(time -> out.writeStringProperty(Terms.RETENTION, time.toString()));
            terms.toleratedFailures().ifPresent(percent -> out.writeNumberProperty(Terms.TOLERATED_FAILURES, percent));
            out.writeEndObject();
        }
        terms.callback().ifPresent(this::writeCallback);
    }

    private void writeCallback(String url) {
        out.writeName(CALLBACK);
        out.writeStartObject();
        out.writeStringProperty("url", url);
        out.writeEndObject();
    }

    private boolean isReplaced() {
        if (bare
                || in.currentToken() != JsonToken.PROPERTY_NAME
                || in.streamReadContext().getNestingDepth() != 1) {
            return false;
        }
        boolean fields = in.currentName().equals(FIELDS);
        hasFields |= fields;
        return (fields && !terms.fields().isEmpty())
                || (in.currentName().equals(METADATA) && !terms.metadata().isEmpty())
                || (in.currentName().equals(OPTIONS) && terms.hasOptions())
                || (in.currentName().equals(CALLBACK) && terms.callback().isPresent());
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
