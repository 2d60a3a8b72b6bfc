package io.enrichment.ingest.submission;

import java.util.List;

/**
 * What a deployment lets through.
 *
 * @param fields the catalogue: names that a client may ask for
 * @param maxContacts greatest number of contacts in a request
 */
public record SubmissionRules(List<String> fields, int maxContacts) {

    public SubmissionRules {
        fields = List.copyOf(fields);
    }
}
