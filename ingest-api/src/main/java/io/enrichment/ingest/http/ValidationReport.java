package io.enrichment.ingest.http;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.enrichment.ingest.publish.BatchCollector;
import io.enrichment.ingest.submission.Submission;
import java.util.List;

/**
 * What became of a submission that was only to be validated.
 *
 * @param valid true: what is not valid is a problem
 * @param distinctContacts contacts that the provider would be asked about
 * @param invalidContacts contacts that would end as failed; 0 unless the handling is lenient
 */
@JsonPropertyOrder(alphabetic = false)
record ValidationReport(
        boolean valid,
        int totalContacts,
        int distinctContacts,
        int invalidContacts,
        int totalBatches,
        List<String> fieldsToEnrich) {

    static ValidationReport of(Submission submission, int batchSize) {
        return new ValidationReport(
                true,
                submission.contacts(),
                submission.contacts()
                        - submission.invalid()
                        - submission.equalContacts().repeats(),
                submission.invalid(),
                BatchCollector.batches(submission.contacts(), batchSize),
                submission.fieldsToEnrich());
    }
}
