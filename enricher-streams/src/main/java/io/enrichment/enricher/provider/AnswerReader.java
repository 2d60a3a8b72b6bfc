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
 * text where text belongs. What was not asked for is not looked at, so that the provider can add properties and fields
 * of any kind.
 *
 * <p>A wrong form makes the whole answer unusable: the provider has changed, and all contacts would be lost at once if
 * each were judged by itself. Text that is no Unicode is one contact's misfortune (often a name cut in the middle of a
 * character, and cut again at the next call), and fails only that contact.
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

    /**
     * @param fields asked for; values of others are left out
     * @return what the answer says of each contact; empty if it cannot be understood
     */
    Optional<List<Entry>> read(byte[] body, List<String> fields) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return entries(json.readTree(text.toString()), fields);
        } catch (CharacterCodingException | JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<List<Entry>> entries(JsonNode answer, List<String> fields) {
        var contacts = answer.path("contacts");
        if (!contacts.isArray()) {
            return Optional.empty();
        }
        var entries = new ArrayList<Entry>(contacts.size());
        for (var contact : contacts) {
            var id = contact.path("id");
            var said = answer(contact, fields);
            if (!id.isString() || said.isEmpty()) {
                return Optional.empty();
            }
            entries.add(new Entry(id.stringValue(), said.get()));
        }
        return Optional.of(entries);
    }

    private static Optional<ContactAnswer> answer(JsonNode contact, List<String> fields) {
        var status = contact.path("status");
        return switch (status.isString() ? status.stringValue() : "") {
            case "found" -> values(contact.path("values"), fields);
            case "not_found" -> Optional.of(new ContactAnswer.NotFound());
            case "failed" -> Optional.of(new ContactAnswer.Failed());
            default -> Optional.empty();
        };
    }

    private static Optional<ContactAnswer> values(JsonNode values, List<String> fields) {
        if (!values.isObject()) {
            return Optional.empty();
        }
        var found = new LinkedHashMap<String, String>();
        for (var field : fields) {
            var value = values.path(field);
            if (value.isString()) {
                found.put(field, value.stringValue());
            } else if (!value.isNull() && !value.isMissingNode()) {
                return Optional.empty();
            }
        }
        return Optional.of(
                found.values().stream().allMatch(AnswerReader::isUnicode)
                        ? new ContactAnswer.Found(found)
                        : new ContactAnswer.Failed());
    }

    /** Escapes can smuggle lone surrogates in, which no encoding can write again. */
    private static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
