package io.enrichment.testkit.checker;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request as a client has it in mind, whatever it takes to get it accepted. Carries a label among its metadata, by
 * which a check recognizes it wherever it left a trace.
 *
 * @param contacts in their order
 * @param fields to enrich
 * @param options as in the body of a submission, such as {@code deadline}
 * @param idempotencyKey sent with every repetition; without one nothing is repeated
 * @param label unique
 */
public record Submission(
        List<Person> contacts,
        List<String> fields,
        Map<String, Object> options,
        Optional<String> idempotencyKey,
        String label) {

    /** The name of the label among the metadata. */
    static final String LABEL = "submission";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Submission {
        contacts = List.copyOf(contacts);
        fields = List.copyOf(fields);
        options = Map.copyOf(options);
    }

    /** With an idempotency key of its own, and no options. */
    public static Submission of(List<Person> contacts, List<String> fields) {
        var label = UUID.randomUUID().toString();
        return new Submission(contacts, fields, Map.of(), Optional.of("key-" + label), label);
    }

    public Submission withOptions(Map<String, Object> options) {
        return new Submission(contacts, fields, options, idempotencyKey, label);
    }

    public Submission withoutKey() {
        return new Submission(contacts, fields, options, Optional.empty(), label);
    }

    byte[] body() {
        var body = JSON.createObjectNode();
        var people = body.putArray("contacts");
        for (var contact : contacts) {
            var person = people.addObject()
                    .put("first_name", contact.firstName())
                    .put("last_name", contact.lastName())
                    .put("company_domain", contact.companyDomain());
            contact.customId().ifPresent(id -> person.put("custom_id", id));
        }
        fields.forEach(body.putArray("fields_to_enrich")::add);
        body.putObject("metadata").put(LABEL, label);
        if (!options.isEmpty()) {
            body.set("options", JSON.valueToTree(options));
        }
        return JSON.writeValueAsBytes(body);
    }
}
