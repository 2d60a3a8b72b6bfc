package io.enrichment.ingest.submission;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a valid submission says beside its contacts.
 *
 * @param contacts number of contacts, invalid ones included; 0 if they lie elsewhere and were not read yet
 * @param invalid how many of them are invalid; 0 if the handling was strict
 * @param fieldsToEnrich names of the catalogue, without repeats, in the order asked
 * @param metadata the client's own labels
 * @param callback URL to call when the request has ended
 */
public record Submission(
        ContactSource source,
        int contacts,
        int invalid,
        List<String> fieldsToEnrich,
        Map<String, String> metadata,
        SubmissionOptions options,
        Optional<String> callback,
        EqualContacts equalContacts) {

    public Submission {
        if (contacts < 0 || invalid < 0 || invalid > contacts || fieldsToEnrich.isEmpty()) {
            throw new IllegalArgumentException("a submission has fields, and no more invalid contacts than contacts");
        }
        fieldsToEnrich = List.copyOf(fieldsToEnrich);
        metadata = Map.copyOf(metadata);
    }

    /** The same submission after its contacts were read. */
    Submission with(int contacts, int invalid, EqualContacts equalContacts) {
        return new Submission(source, contacts, invalid, fieldsToEnrich, metadata, options, callback, equalContacts);
    }
}
