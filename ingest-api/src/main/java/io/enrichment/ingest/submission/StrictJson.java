package io.enrichment.ingest.submission;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * The tokens of JSON, as strict as I-JSON (RFC 7493): no byte order mark, no duplicate names, no lone surrogates; and
 * bounded, so that a hostile document costs no memory. Stricter than Jackson, which by default takes duplicate names
 * and lone surrogates; that the bytes are UTF-8 is seen to where they are decoded ({@link Utf8Reader}).
 */
final class StrictJson implements AutoCloseable {

    static final int MAX_DEPTH = 16;
    static final int MAX_NAMES_PER_OBJECT = 1_000;

    private static final int MAX_NAME = 256;
    private static final int MAX_NUMBER = 100;
    private static final int MAX_STRING = 1_000_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // names come from strangers: not worth a table that they can fill
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_NAME)
                    .maxNumberLength(MAX_NUMBER)
                    .maxStringLength(MAX_STRING)
                    .build())
            .build();

    private final JsonParser parser;
    private final int[] namesAtDepth = new int[MAX_DEPTH + 1];
    private int depth;

    private StrictJson(JsonParser parser) {
        this.parser = parser;
    }

    /** Does not close the reader, and reads ahead of the tokens. */
    static StrictJson of(Reader text) {
        return new StrictJson(JSON.createParser(ObjectReadContext.empty(), text));
    }

    /** The next token of a document that is not at its end. */
    JsonToken next() throws IOException, GivenUpException {
        var token = nextOrEnd();
        if (token == null) {
            throw malformed("the document is empty");
        }
        return token;
    }

    /** The next token, or null if no value begins any more. */
    @Nullable
    JsonToken nextOrEnd() throws IOException, GivenUpException {
        try {
            var token = parser.nextToken();
            if (token != null) {
                check(token);
            }
            return token;
        } catch (JacksonIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw malformed("what follows is not UTF-8");
            }
            if (e.getCause() instanceof BoundedLines.LineException wrong) {
                throw GivenUpException.malformed(wrong.reason(), wrong.line());
            }
            throw e.getCause();
        } catch (JacksonException e) {
            throw malformed("it is not strict JSON, or beyond its limits");
        }
    }

    /** Skips what the current token begins, checking it all the same. */
    void skipValue() throws IOException, GivenUpException {
        if (!parser.currentToken().isStructStart()) {
            return;
        }
        int outer = depth - 1;
        while (depth > outer) {
            next();
        }
    }

    /** Nothing may follow the document. */
    void end() throws IOException, GivenUpException {
        if (nextOrEnd() != null) {
            throw malformed("something follows the document");
        }
    }

    /** The name or the text of the current token. */
    String text() {
        return parser.getString();
    }

    /** Where the current token begins, from 1. */
    long line() {
        return parser.currentTokenLocation().getLineNr();
    }

    GivenUpException malformed(String reason) {
        var location = parser.currentLocation();
        return GivenUpException.malformed(reason, location.getLineNr(), location.getColumnNr());
    }

    /** Also makes the parser read strings to their end, which it puts off. */
    private void check(JsonToken token) throws GivenUpException {
        switch (token) {
            case START_OBJECT -> namesAtDepth[++depth] = 0;
            case START_ARRAY -> depth++;
            case END_OBJECT, END_ARRAY -> depth--;
            case PROPERTY_NAME -> checkName();
            case VALUE_STRING -> checkSurrogates(parser.getStringCharacters(), parser.getStringOffset());
            case VALUE_NUMBER_FLOAT -> checkMagnitude();
            default -> {}
        }
    }

    private void checkName() throws GivenUpException {
        if (++namesAtDepth[depth] > MAX_NAMES_PER_OBJECT) {
            throw malformed("an object has too many names");
        }
        checkSurrogates(parser.getStringCharacters(), parser.getStringOffset());
    }

    private void checkSurrogates(char[] characters, int start) throws GivenUpException {
        int end = start + parser.getStringLength();
        for (int i = start; i < end; i++) {
            if (Character.isSurrogate(characters[i])) {
                if (i + 1 == end || !Character.isSurrogatePair(characters[i], characters[i + 1])) {
                    throw malformed("a string has a lone surrogate");
                }
                i++;
            }
        }
    }

    private void checkMagnitude() throws GivenUpException {
        if (!Double.isFinite(parser.getDoubleValue())) {
            throw malformed("a number is too large");
        }
    }

    @Override
    public void close() {
        parser.close();
    }
}
