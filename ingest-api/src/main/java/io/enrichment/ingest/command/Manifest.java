package io.enrichment.ingest.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * What {@code manifest.json} says of the run that it was written for.
 *
 * @param redrive number of the run, 0 for the first
 * @param retriable failed contacts that another run would run again; empty if the manifest does not say, as those of
 *     earlier releases
 */
record Manifest(int redrive, OptionalInt retriable) {

    private static final String REDRIVE = "redrive";
    private static final String RETRIABLE = "retriableContacts";
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

    Manifest {
        if (redrive < 0 || retriable.orElse(0) < 0) {
            throw new IllegalArgumentException("a manifest counts from 0");
        }
    }

    /** Nothing that failed could be run again. */
    boolean nothingToRetry() {
        return retriable.isPresent() && retriable.getAsInt() == 0;
    }

    /**
     * Reads the stream to the end of the document and does not close it; holds no more than a token, however many parts
     * the manifest names.
     *
     * @throws IOException if the stream breaks off or holds something else
     */
    static Manifest read(InputStream bytes) throws IOException {
        try (var json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("this is no manifest");
            }
            return members(json);
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException("this is no manifest", e);
        }
    }

    private static Manifest members(JsonParser json) {
        int redrive = 0;
        var retriable = OptionalInt.empty();
        for (var name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case REDRIVE -> redrive = json.getIntValue();
                case RETRIABLE -> retriable = OptionalInt.of(json.getIntValue());
                default -> json.skipChildren();
            }
        }
        return new Manifest(redrive, retriable);
    }
}
