package io.enrichment.contracts;

import io.enrichment.contracts.Topic.Audience;
import io.enrichment.contracts.Topic.Cleanup;
import io.enrichment.events.ContactBatch;
import io.enrichment.events.DeadLetter;
import io.enrichment.events.EnrichedBatch;
import io.enrichment.events.EnrichmentCommand;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.events.RequestStatus;
import io.enrichment.schemas.EventSchemas;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Every topic of the pipeline. Topics with personal data keep it for {@link #RETENTION}. All have the same number of
 * partitions, so that what is keyed by the request id meets in one task.
 */
public final class Topics {

    /** Parallelism of the enricher at most; over-provisioned, because it can never be changed. */
    public static final int PARTITIONS = 12;

    /**
     * Beyond what can come about: 100 contacts of the greatest size are some 350 KB, the provider's answers to them at
     * most 1 MB.
     */
    public static final int RECORD_BYTES = 2 * 1024 * 1024;

    /** Any record, and what is said about it. */
    public static final int DEAD_LETTER_BYTES = RECORD_BYTES + 1024 * 1024;

    /** How long the topics that are not compacted keep a record. */
    public static final Duration RETENTION = Duration.ofDays(7);

    public static final Topic<EnrichmentRequested> REQUESTS = new Topic<>(
            "enrichment.requests",
            EnrichmentRequested.class,
            "requestId",
            EnrichmentRequested::getRequestId,
            request -> named(request.getTenantId(), request.getRequestId())
                    && request.getTotalBatches() > 0
                    && request.getTotalContacts() >= request.getTotalBatches()
                    && isPercentage(request.getOptions().getToleratedFailurePercentage()),
            PARTITIONS,
            RECORD_BYTES,
            new Cleanup.Delete(RETENTION),
            Audience.INTERNAL);

    /** Keyed so that one large request spreads over all partitions and instances. */
    public static final Topic<ContactBatch> CONTACT_BATCHES = new Topic<>(
            "enrichment.contact-batches",
            ContactBatch.class,
            "requestId:batchIndex",
            batch -> new BatchId(batch.getRequestId(), batch.getBatchIndex()).toString(),
            batch -> named(batch.getTenantId(), batch.getRequestId())
                    && batch.getBatchIndex() >= 0
                    && !batch.getContacts().isEmpty()
                    && !batch.getFieldsToEnrich().isEmpty(),
            PARTITIONS,
            RECORD_BYTES,
            new Cleanup.Delete(RETENTION),
            Audience.PUBLIC);

    public static final Topic<EnrichedBatch> ENRICHED_BATCHES = new Topic<>(
            "enrichment.enriched-batches",
            EnrichedBatch.class,
            "requestId",
            EnrichedBatch::getRequestId,
            batch -> named(batch.getTenantId(), batch.getRequestId())
                    && batch.getBatchIndex() >= 0
                    && !batch.getContacts().isEmpty()
                    && RequestObjects.isDigest(batch.getPart().getSha256()),
            PARTITIONS,
            RECORD_BYTES,
            new Cleanup.Delete(RETENTION),
            Audience.PUBLIC);

    public static final Topic<EnrichmentCommand> COMMANDS = new Topic<>(
            "enrichment.commands",
            EnrichmentCommand.class,
            "requestId",
            EnrichmentCommand::getRequestId,
            command -> named(command.getTenantId(), command.getRequestId()),
            PARTITIONS,
            RECORD_BYTES,
            new Cleanup.Delete(RETENTION),
            Audience.INTERNAL);

    public static final Topic<RequestStatus> REQUEST_STATUS = new Topic<>(
            "enrichment.request-status",
            RequestStatus.class,
            "requestId",
            RequestStatus::getRequestId,
            status -> named(status.getTenantId(), status.getRequestId()),
            PARTITIONS,
            RECORD_BYTES,
            new Cleanup.Compact(),
            Audience.PUBLIC);

    public static final Topic<DeadLetter> DEAD_LETTERS = new Topic<>(
            "enrichment.dead-letters",
            DeadLetter.class,
            "key of the original record, as text",
            letter -> letter.getKey() == null
                    ? ""
                    : StandardCharsets.UTF_8.decode(letter.getKey().duplicate()).toString(),
            letter -> true,
            PARTITIONS,
            DEAD_LETTER_BYTES,
            new Cleanup.Delete(RETENTION),
            Audience.PUBLIC);

    static {
        EventSchemas.allow();
    }

    private Topics() {}

    public static List<Topic<?>> all() {
        return List.of(REQUESTS, CONTACT_BATCHES, ENRICHED_BATCHES, COMMANDS, REQUEST_STATUS, DEAD_LETTERS);
    }

    private static boolean isPercentage(int value) {
        return value >= 0 && value <= 100;
    }

    private static boolean named(String tenantId, String requestId) {
        return RequestObjects.isName(tenantId) && RequestObjects.isName(requestId);
    }
}
