package io.enrichment.provider;

import java.util.List;

/** A valid question: the fields wanted of up to {@value #MAX_CONTACTS} contacts with distinct ids. */
record EnrichRequest(List<Field> fields, List<Asked> contacts) {
    static final int MAX_CONTACTS = 100;

    /** @param id the caller's own, returned as it is */
    record Asked(String id, Contact contact) {}

    EnrichRequest {
        fields = List.copyOf(fields);
        contacts = List.copyOf(contacts);
        if (fields.isEmpty() || contacts.isEmpty() || contacts.size() > MAX_CONTACTS) {
            throw new IllegalArgumentException("a request has fields and 1 to " + MAX_CONTACTS + " contacts");
        }
    }
}
