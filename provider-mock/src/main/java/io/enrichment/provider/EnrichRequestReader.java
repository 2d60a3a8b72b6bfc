package io.enrichment.provider;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Reads one body of {@code POST /v1/enrich}, and finds all that is wrong with it in one pass. */
final class EnrichRequestReader {
    private static final int MAX_TEXT = 1000;
    private static final Set<String> ROOT = Set.of("fields", "contacts");
    private static final Set<String> CONTACT = Set.of("id", "first_name", "last_name", "company_domain");

    private final List<Problem.Flaw> errors = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private EnrichRequestReader() {}

    static Parsed<EnrichRequest> read(JsonNode body) {
        EnrichRequestReader reader = new EnrichRequestReader();
        reader.requireObject(body, ROOT, "#");
        List<Field> fields = reader.fields(body.path("fields"));
        List<EnrichRequest.Asked> contacts = reader.contacts(body.path("contacts"));
        return reader.errors.isEmpty()
                ? new Parsed.Accepted<>(new EnrichRequest(fields, contacts))
                : new Parsed.Refused<>(Problem.invalid(reader.errors));
    }

    private List<Field> fields(JsonNode array) {
        Set<Field> fields = new LinkedHashSet<>();
        if (!array.isArray() || array.isEmpty()) {
            error("#/fields", "must be an array with at least one of " + Field.choices());
        }
        int index = 0;
        for (JsonNode item : array.values()) {
            String pointer = "#/fields/" + index++;
            Optional<Field> field = Field.of(item.isString() ? item.stringValue() : "");
            if (field.isEmpty()) {
                error(pointer, "must be one of " + Field.choices());
            } else if (!fields.add(field.get())) {
                error(pointer, "is there twice");
            }
        }
        return List.copyOf(fields);
    }

    private List<EnrichRequest.Asked> contacts(JsonNode array) {
        if (!array.isArray() || array.isEmpty() || array.size() > EnrichRequest.MAX_CONTACTS) {
            error("#/contacts", "must be an array of 1 to " + EnrichRequest.MAX_CONTACTS + " contacts");
            return List.of();
        }
        List<EnrichRequest.Asked> contacts = new ArrayList<>();
        int index = 0;
        for (JsonNode item : array.values()) {
            contact(item, "#/contacts/" + index++).ifPresent(contacts::add);
        }
        return contacts;
    }

    private Optional<EnrichRequest.Asked> contact(JsonNode item, String pointer) {
        int before = errors.size();
        requireObject(item, CONTACT, pointer);
        String id = text(item, pointer, "id");
        String firstName = text(item, pointer, "first_name");
        String lastName = text(item, pointer, "last_name");
        String companyDomain = text(item, pointer, "company_domain");
        if (!id.isEmpty() && !ids.add(id)) {
            error(pointer + "/id", "is there twice");
        }
        if (!companyDomain.isEmpty() && Contact.domainOf(companyDomain).isEmpty()) {
            error(pointer + "/company_domain", "must be a domain or an e-mail address");
        }
        return errors.size() == before
                ? Optional.of(new EnrichRequest.Asked(id, new Contact(firstName, lastName, companyDomain)))
                : Optional.empty();
    }

    /** The text of a property; empty, with an error noted, if there is none. */
    private String text(JsonNode object, String pointer, String property) {
        JsonNode value = object.path(property);
        if (!value.isString()
                || value.stringValue().isBlank()
                || value.stringValue().length() > MAX_TEXT) {
            error(pointer + "/" + property, "must be a string of 1 to " + MAX_TEXT + " characters, not blank");
            return "";
        }
        return value.stringValue();
    }

    private void requireObject(JsonNode node, Set<String> properties, String pointer) {
        if (!node.isObject()) {
            error(pointer, "must be an object");
        } else if (!properties.containsAll(node.propertyNames())) {
            error(pointer, "must have no other properties than " + String.join(", ", new TreeSet<>(properties)));
        }
    }

    private void error(String pointer, String detail) {
        errors.add(new Problem.Flaw(pointer, detail));
    }
}
