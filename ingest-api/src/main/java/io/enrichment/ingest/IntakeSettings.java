package io.enrichment.ingest;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is let in.
 *
 * @param maxBytes greatest size of a body
 * @param maxContacts greatest number of contacts in a request
 * @param batchSize contacts that go to the provider in one call
 * @param maxConcurrent bodies that are worked on at once; more are turned away
 * @param memoryPerBody up to this size a body is kept in memory, beyond it in a temporary file
 * @param bodyTimeout within which a body must have arrived
 * @param fields the catalogue of fields that can be asked for
 */
record IntakeSettings(
        @DefaultValue("256MB") DataSize maxBytes,
        @DefaultValue("1000000") int maxContacts,
        @DefaultValue("100") int batchSize,
        @DefaultValue("32") int maxConcurrent,
        @DefaultValue("256KB") DataSize memoryPerBody,
        @DefaultValue("5m") Duration bodyTimeout,

        @DefaultValue({
            "professional_email",
            "personal_email",
            "professional_phone",
            "personal_phone",
            "job_title",
            "linkedin_url",
            "company_name",
            "industry",
            "city",
            "country"
        })
        List<String> fields) {

    private static final int MAX_BATCH_SIZE = 100;

    IntakeSettings {
        require(maxBytes.toBytes() > 0, "max-bytes must be positive");
        require(maxContacts > 0, "max-contacts must be positive");
        require(batchSize > 0 && batchSize <= MAX_BATCH_SIZE, "batch-size must be 1 to " + MAX_BATCH_SIZE);
        require(maxConcurrent > 0, "max-concurrent must be positive");
        require(
                memoryPerBody.toBytes() >= 0 && memoryPerBody.toBytes() <= Integer.MAX_VALUE,
                "memory-per-body must be 0 to 2 GB");
        require(!bodyTimeout.isNegative() && !bodyTimeout.isZero(), "body-timeout must be positive");
        require(
                !fields.isEmpty()
                        && new HashSet<>(fields).size() == fields.size()
                        && fields.stream().allMatch(field -> field.matches("[a-z0-9_]{1,64}")),
                "fields must be different names of lower-case letters, digits and underscores");
        fields = List.copyOf(fields);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("enrichment.intake." + otherwise);
        }
    }
}
