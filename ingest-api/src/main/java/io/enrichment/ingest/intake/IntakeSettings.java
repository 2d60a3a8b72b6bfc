package io.enrichment.ingest.intake;

import io.enrichment.ingest.submission.S3Prefix;
import io.enrichment.ingest.submission.SubmissionRules;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is let in.
 *
 * @param maxBytes greatest size of a body, and of a file that a submission names
 * @param maxContacts greatest number of contacts in a request
 * @param batchSize contacts that go to the provider in one call
 * @param maxDeadline longest deadline that a request can set itself, in whole days
 * @param retentionDays how long a request's data are kept after its end, unless it asks otherwise
 * @param maxRetentionDays how long at most
 * @param sources where contacts may be read from that are named by the URL of an S3 object: {@code bucket/prefix}
 *     each, none unless configured
 * @param uploadValidity how long a URL for an upload can be used
 * @param takeOverAfter age at which a request that was begun under an idempotency key and never published is taken over
 *     by a repetition
 * @param callbacks whom clients may have called back
 * @param fields the catalogue of fields that can be asked for
 */
public record IntakeSettings(
        @DefaultValue("256MB") DataSize maxBytes,
        @DefaultValue("1000000") int maxContacts,
        @DefaultValue("100") int batchSize,
        @DefaultValue("30d") Duration maxDeadline,
        @DefaultValue("7") int retentionDays,
        @DefaultValue("30") int maxRetentionDays,
        @DefaultValue List<String> sources,
        @DefaultValue("1h") Duration uploadValidity,
        @DefaultValue("10s") Duration takeOverAfter,
        @DefaultValue CallbackSettings callbacks,
        List<FieldDefinition> fields) {

    private static final int MAX_BATCH_SIZE = 100;

    public IntakeSettings {
        require(maxBytes.toBytes() > 0, "max-bytes must be positive");
        require(maxContacts > 0, "max-contacts must be positive");
        require(batchSize > 0 && batchSize <= MAX_BATCH_SIZE, "batch-size must be 1 to " + MAX_BATCH_SIZE);
        require(
                maxDeadline.toDays() > 0 && maxDeadline.equals(Duration.ofDays(maxDeadline.toDays())),
                "max-deadline must be whole days");
        require(
                retentionDays > 0 && retentionDays <= maxRetentionDays,
                "retention-days must be 1 to enrichment.intake.max-retention-days");
        require(
                isPositive(uploadValidity) && uploadValidity.compareTo(Duration.ofDays(7)) <= 0,
                "upload-validity must be positive and at most 7 days");
        require(isPositive(takeOverAfter), "take-over-after must be positive");
        require(
                fields != null && !fields.isEmpty() && new HashSet<>(names(fields)).size() == fields.size(),
                "fields must be there and have different names");
        require(
                sources.stream().allMatch(source -> source.matches("[a-z0-9][a-z0-9.-]{2,62}/.*")),
                "sources must have the form bucket/prefix");
        sources = List.copyOf(sources);
        fields = List.copyOf(fields);
    }

    /** What the readers hold submissions against. */
    public SubmissionRules rules() {
        return new SubmissionRules(
                names(fields),
                maxContacts,
                batchSize,
                maxDeadline,
                retentionDays,
                maxRetentionDays,
                sources.stream().map(IntakeSettings::prefix).toList(),
                callbacks.rules());
    }

    private static S3Prefix prefix(String source) {
        int slash = source.indexOf('/');
        return new S3Prefix(source.substring(0, slash), source.substring(slash + 1));
    }

    private static List<String> names(List<FieldDefinition> fields) {
        return fields.stream().map(FieldDefinition::name).toList();
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("enrichment.intake." + otherwise);
        }
    }
}
