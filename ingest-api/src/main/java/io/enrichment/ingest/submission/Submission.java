package io.enrichment.ingest.submission;

import java.util.List;
import java.util.Map;

/**
 * What a valid body says beside its contacts.
 *
 * @param contacts number of contacts, at least 1
 * @param fieldsToEnrich names of the catalogue, without repeats, in the order asked
 * @param metadata the client's own labels
 */
public record Submission(int contacts, List<String> fieldsToEnrich, Map<String, String> metadata) {

    public Submission {
        if (contacts < 1 || fieldsToEnrich.isEmpty()) {
            throw new IllegalArgumentException("a submission has contacts and fields");
        }
        fieldsToEnrich = List.copyOf(fieldsToEnrich);
        metadata = Map.copyOf(metadata);
    }
}
