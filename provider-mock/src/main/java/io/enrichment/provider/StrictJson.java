package io.enrichment.provider;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as RFC 8259 has it, in UTF-8 alone: no duplicate keys, nothing after the end, no deep nesting, no lone surrogates.
 */
final class StrictJson {
    private static final int MAX_DEPTH = 16;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private StrictJson() {}

    static Parsed<JsonNode> read(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            JsonNode root = MAPPER.readTree(text);
            if (root.isMissingNode()) {
                return new Parsed.Refused<>(Problem.malformedBody("The body is empty."));
            }
            // an escaped surrogate without its other half passes the parser, but is no text
            if (text.contains("\\u") && !isText(root)) {
                return new Parsed.Refused<>(Problem.malformedBody("The body has half a surrogate pair."));
            }
            return new Parsed.Accepted<>(root);
        } catch (CharacterCodingException e) {
            return new Parsed.Refused<>(Problem.malformedBody("The body is not valid UTF-8."));
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String where = at == null ? "" : ", near line " + at.getLineNr() + ", column " + at.getColumnNr();
            return new Parsed.Refused<>(Problem.malformedBody("The body is not valid JSON" + where + "."));
        }
    }

    private static boolean isText(JsonNode node) {
        return (!node.isString() || isText(node.stringValue()))
                && node.properties().stream().allMatch(property -> isText(property.getKey()))
                && node.values().stream().allMatch(StrictJson::isText);
    }

    private static boolean isText(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** @throws JacksonException if the text is not JSON, or not of that type */
    static <T> T read(String text, Class<T> type) {
        return MAPPER.readValue(text, type);
    }

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
