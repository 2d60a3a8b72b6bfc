package io.enrichment.contracts;

import io.enrichment.events.ContactCounts;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.events.JobStatus;
import io.enrichment.events.RequestStatus;

/** Snapshots of requests that nothing has happened to yet. */
public final class Snapshots {

    private Snapshots() {}

    /**
     * What is known of a request from its acceptance alone. Revision 0: every snapshot of the stream supersedes it.
     */
    public static RequestStatus queued(EnrichmentRequested request) {
        var objects = new RequestObjects(request.getTenantId(), request.getRequestId());
        return RequestStatus.newBuilder()
                .setRequestId(request.getRequestId())
                .setTenantId(request.getTenantId())
                .setRevision(0)
                .setStatus(JobStatus.QUEUED)
                .setTotalContacts(request.getTotalContacts())
                .setTotalBatches(request.getTotalBatches())
                .setBatchSize(request.getBatchSize())
                .setRunContacts(request.getTotalContacts())
                .setCounts(ContactCounts.newBuilder()
                        .setPending(request.getTotalContacts())
                        .build())
                .setFieldsToEnrich(request.getFieldsToEnrich())
                .setMetadata(request.getMetadata())
                .setCreatedAt(request.getCreatedAt())
                .setUpdatedAt(request.getCreatedAt())
                .setOutputKey(objects.output())
                .build();
    }
}
