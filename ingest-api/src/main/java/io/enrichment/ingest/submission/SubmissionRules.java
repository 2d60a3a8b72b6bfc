package io.enrichment.ingest.submission;

import java.time.Duration;
import java.util.List;

/**
 * What a deployment lets through.
 *
 * @param fields the catalogue: names that a client may ask for
 * @param maxContacts greatest number of contacts in a request
 * @param batchSize contacts that are worked on together
 * @param maxDeadline greatest deadline that can be asked for, from one second
 * @param defaultRetentionDays of a request that asks for nothing else
 * @param maxRetentionDays greatest retention that can be asked for
 * @param sources where contacts in S3 may lie; empty allows none
 * @param callbacks whom clients may have called back
 */
public record SubmissionRules(
        List<String> fields,
        int maxContacts,
        int batchSize,
        Duration maxDeadline,
        int defaultRetentionDays,
        int maxRetentionDays,
        List<S3Prefix> sources,
        CallbackRules callbacks) {

    public SubmissionRules {
        fields = List.copyOf(fields);
        sources = List.copyOf(sources);
        if (maxContacts < 1 || batchSize < 1) {
            throw new IllegalArgumentException("maxContacts and batchSize must be positive");
        }
        if (maxDeadline.compareTo(OptionsChecker.MIN_DEADLINE) < 0) {
            throw new IllegalArgumentException("maxDeadline must be one second or more");
        }
        if (defaultRetentionDays < 1 || defaultRetentionDays > maxRetentionDays) {
            throw new IllegalArgumentException("defaultRetentionDays must be from 1 to maxRetentionDays");
        }
    }
}
