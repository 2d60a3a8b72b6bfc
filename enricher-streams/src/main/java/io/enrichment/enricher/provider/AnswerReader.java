package io.enrichment.enricher.provider;

import io.enrichment.core.AnswerMerge.Entry;
import io.enrichment.core.ContactAnswer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Parses the provider's answers, distrustfully: strict UTF-8, no repeated names, nothing behind the end, bounded depth,
 * text where text belongs. Unknown properties are allowed, so that the provider can add some.
 */
final class AnswerReader {

    private static final int MAX_DEPTH = 16;
    private static final int MAX_TEXT = 100_000;

    private final JsonMapper json = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_TEXT)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What the answer says of each contact; empty if it cannot be understood. */
    Optional<List<Entry>> read(byte[] body) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return entries(json.readTree(text.toString()));
        } catch (CharacterCodingException | JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<List<Entry>> entries(JsonNode answer) {
        var contacts = answer.path("contacts");
        if (!contacts.isArray()) {
            return Optional.empty();
        }
        var entries = new ArrayList<Entry>(contacts.size());
        for (var contact : contacts) {
            var id = contact.path("id");
            var said = answer(contact);
            if (!id.isString() || said.isEmpty()) {
                return Optional.empty();
            }
            entries.add(new Entry(id.stringValue(), said.get()));
        }
        return Optional.of(entries);
    }

    private static Optional<ContactAnswer> answer(JsonNode contact) {
        var status = contact.path("status");
        return switch (status.isString() ? status.stringValue() : "") {
            case "found" -> values(contact.path("values"));
            case "not_found" -> Optional.of(new ContactAnswer.NotFound());
            case "failed" -> Optional.of(new ContactAnswer.Failed());
            default -> Optional.empty();
        };
    }

    private static Optional<ContactAnswer> values(JsonNode values) {
        if (!values.isObject()) {
            return Optional.empty();
        }
        var found = new LinkedHashMap<String, String>();
        for (var property : values.properties()) {
            var value = property.getValue();
            if (value.isNull()) {
                continue;
            }
            if (!value.isString() || !isUnicode(value.stringValue())) {
                return Optional.empty();
            }
            found.put(property.getKey(), value.stringValue());
        }
        return Optional.of(new ContactAnswer.Found(found));
    }

    /** Escapes can smuggle lone surrogates in, which no encoding can write again. */
    private static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
