package io.enrichment.ingest;

import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.ingest.submission.ContactSink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Cuts the contacts of a request into batches, in their order. */
final class BatchCollector implements ContactSink {

    private final EnrichmentRequested request;
    private final Consumer<ContactBatch> batches;
    private List<Contact> contacts = new ArrayList<>();
    private int batchIndex;

    BatchCollector(EnrichmentRequested request, Consumer<ContactBatch> batches) {
        this.request = request;
        this.batches = batches;
    }

    static int batches(int contacts, int batchSize) {
        return (contacts + batchSize - 1) / batchSize;
    }

    @Override
    public void accept(Contact contact) {
        contacts.add(contact);
        if (contacts.size() == request.getBatchSize()) {
            emit();
        }
    }

    /** @throws IllegalStateException if there were other contacts than the request says */
    void end() {
        if (!contacts.isEmpty()) {
            emit();
        }
        if (batchIndex != request.getTotalBatches()) {
            throw new IllegalStateException("the second reading of a body differs from the first");
        }
    }

    private void emit() {
        batches.accept(ContactBatch.newBuilder()
                .setRequestId(request.getRequestId())
                .setTenantId(request.getTenantId())
                .setCreatedAt(request.getCreatedAt())
                .setBatchIndex(batchIndex)
                .setTotalBatches(request.getTotalBatches())
                .setFirstContactIndex(contacts.get(0).getIndex())
                .setFieldsToEnrich(request.getFieldsToEnrich())
                .setContacts(contacts)
                .setDeadline(request.getOptions().getDeadline())
                .setTraceParent(request.getTraceParent())
                .build());
        contacts = new ArrayList<>();
        batchIndex++;
    }
}
