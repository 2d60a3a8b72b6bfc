package io.enrichment.status;

import io.enrichment.contracts.RequestObjects;
import io.enrichment.events.ContactCounts;
import io.enrichment.events.JobOutcome;
import io.enrichment.events.JobStatus;
import io.enrichment.events.RequestStatus;
import io.enrichment.schemas.EventSchemas;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Snapshots for tests: of one request each, always the same for the same arguments. */
public final class Samples {

    public static final String TENANT = "default";
    public static final Instant CREATED_AT = Instant.parse("2026-03-01T10:00:00.123Z");

    /** DynamoDB Local, too, removes rows once they have expired. */
    private static final Instant FAR_AWAY = Instant.parse("2099-01-01T00:00:00Z");

    static {
        EventSchemas.allow();
    }

    private Samples() {}

    public static String newId() {
        return UUID.randomUUID().toString();
    }

    /** One that runs: {@code revision} of 1,000 contacts are settled. */
    public static RequestStatus running(String requestId, long revision) {
        int settled = (int) Math.min(revision, 1_000);
        return RequestStatus.newBuilder()
                .setRequestId(requestId)
                .setTenantId(TENANT)
                .setRevision(revision)
                .setStatus(JobStatus.PROCESSING)
                .setTotalContacts(1_000)
                .setTotalBatches(10)
                .setProcessedBatches(settled / 100)
                .setCounts(ContactCounts.newBuilder()
                        .setPending(1_000 - settled)
                        .setSucceeded(settled)
                        .build())
                .setFieldsToEnrich(List.of("professional_email", "job_title"))
                .setMetadata(Map.of("campaign", "q3", "note", "مرحبا 👋"))
                .setCreatedAt(CREATED_AT)
                .setStartedAt(CREATED_AT.plusSeconds(1))
                .setUpdatedAt(CREATED_AT.plusSeconds(1 + revision))
                .setOutputKey(new RequestObjects(TENANT, requestId).output())
                .build();
    }

    /** One that has ended well, with every file. */
    public static RequestStatus completed(String requestId, long revision) {
        var objects = new RequestObjects(TENANT, requestId);
        var endedAt = CREATED_AT.plusSeconds(60);
        return RequestStatus.newBuilder(running(requestId, revision))
                .setStatus(JobStatus.COMPLETED)
                .setOutcome(JobOutcome.ALL_SUCCEEDED)
                .setProcessedBatches(10)
                .setCounts(ContactCounts.newBuilder().setSucceeded(1_000).build())
                .setEndedAt(endedAt)
                .setExpiresAt(FAR_AWAY)
                .setUpdatedAt(endedAt)
                .setResultsKey(objects.results())
                .setManifestKey(objects.manifest())
                .build();
    }
}
