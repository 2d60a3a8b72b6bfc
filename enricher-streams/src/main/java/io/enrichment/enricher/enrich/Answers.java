package io.enrichment.enricher.enrich;

import io.enrichment.core.ContactResult;
import io.enrichment.events.Contact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of the contacts of a batch that the provider was asked about.
 *
 * @param attempts calls made for the batch
 * @param results by the contact's index in the request
 */
record Answers(int attempts, Map<Integer, ContactResult> results) {

    /** Of a batch that has nothing to ask. */
    static Answers none(int attempts) {
        return new Answers(attempts, Map.of());
    }

    /** @param results of {@code contacts}, in their order */
    static Answers of(int attempts, List<Contact> contacts, List<ContactResult> results) {
        var byIndex = new LinkedHashMap<Integer, ContactResult>();
        for (int i = 0; i < contacts.size(); i++) {
            byIndex.put(contacts.get(i).getIndex(), results.get(i));
        }
        return new Answers(attempts, byIndex);
    }

    /** Without the results, which are personal data. */
    @Override
    public String toString() {
        return "Answers[" + results.size() + " contacts, attempts=" + attempts + "]";
    }
}
