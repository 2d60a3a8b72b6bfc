package io.enrichment.local.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an array of a JSON file element by element, so that files of any size take the memory of one element. */
final class JsonArray implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonParser parser;
    private boolean ended;

    private JsonArray(JsonParser parser, boolean found) {
        this.parser = parser;
        this.ended = !found;
    }

    /**
     * The array of this name in the file's object, or the file itself where it is an array.
     *
     * @throws IOException when the file cannot be read, or has no such array
     */
    static JsonArray open(Path file, String property) throws IOException {
        var array = opened(file, property, true);
        if (array.ended) {
            array.close();
            throw new IOException("there is no array \"" + property + "\"");
        }
        return array;
    }

    /** The array of this name in the file's object; an empty one where there is none. */
    static JsonArray find(Path file, String property) throws IOException {
        return opened(file, property, false);
    }

    /** Empty at the end of the array. */
    Optional<JsonNode> next() throws IOException {
        try {
            if (ended || parser.nextToken() == JsonToken.END_ARRAY) {
                ended = true;
                return Optional.empty();
            }
            return Optional.of(parser.<JsonNode>readValueAsTree());
        } catch (JacksonException e) {
            throw notJson(e);
        }
    }

    @Override
    public void close() {
        parser.close();
    }

    private static JsonArray opened(Path file, String property, boolean orBare) throws IOException {
        InputStream input = Files.newInputStream(file);
        try {
            var parser = JSON.createParser(input);
            return new JsonArray(parser, isAtArray(parser, property, orBare));
        } catch (JacksonException e) {
            input.close();
            throw notJson(e);
        }
    }

    private static boolean isAtArray(JsonParser parser, String property, boolean orBare) {
        var first = parser.nextToken();
        if (first == JsonToken.START_ARRAY) {
            return orBare;
        }
        while (first == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean found = parser.currentName().equals(property);
            var value = parser.nextToken();
            if (found) {
                return value == JsonToken.START_ARRAY;
            }
            parser.skipChildren();
        }
        return false;
    }

    /** Without the parser's own message, which may show what it could not parse. */
    private static IOException notJson(JacksonException e) {
        return new IOException(
                e.getLocation() == null
                        ? "not JSON"
                        : "not JSON at line " + e.getLocation().getLineNr());
    }
}
