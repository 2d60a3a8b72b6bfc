package io.enrichment.enricher.enrich;

import io.enrichment.core.ContactResult;
import io.enrichment.core.ContactResult.Status;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers as they are kept in the bucket:
 *
 * <pre>{@code
 * {"version": 1, "attempts": 1, "contacts": [
 *   {"index": 17, "status": "partial", "enriched": {"job_title": "…"}, "missing": ["city"], "error": null}]}
 * }</pre>
 *
 * Nobody outside of the enricher reads them.
 */
final class AnswersJson {

    private static final int VERSION = 1;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AnswersJson() {}

    static byte[] write(Answers answers) {
        var json = JSON.createObjectNode().put("version", VERSION).put("attempts", answers.attempts());
        var contacts = json.putArray("contacts");
        answers.results().forEach((index, result) -> {
            var contact = contacts.addObject()
                    .put("index", index)
                    .put("status", result.status().name().toLowerCase(Locale.ROOT));
            result.enriched().forEach(contact.putObject("enriched")::put);
            result.missing().forEach(contact.putArray("missing")::add);
            contact.put("error", result.errorCode().orElse(null));
        });
        return JSON.writeValueAsBytes(json);
    }

    /** @throws IllegalStateException if another version wrote it */
    static Answers read(byte[] bytes) {
        var json = JSON.readTree(bytes);
        var version = json.path("version").asInt(0);
        if (version != VERSION) {
            throw new IllegalStateException("answers of version " + version + "; this release reads " + VERSION);
        }
        var results = new LinkedHashMap<Integer, ContactResult>();
        json.path("contacts")
                .forEach(contact -> results.put(contact.path("index").intValue(), result(contact)));
        return new Answers(json.path("attempts").intValue(), results);
    }

    private static ContactResult result(JsonNode contact) {
        Map<String, String> enriched = new LinkedHashMap<>();
        contact.path("enriched")
                .properties()
                .forEach(field -> enriched.put(field.getKey(), field.getValue().stringValue()));
        return new ContactResult(
                Status.valueOf(contact.path("status").stringValue().toUpperCase(Locale.ROOT)),
                enriched,
                contact.path("missing").valueStream().map(JsonNode::stringValue).toList(),
                contact.path("error").isNull()
                        ? Optional.empty()
                        : Optional.of(contact.path("error").stringValue()));
    }
}
