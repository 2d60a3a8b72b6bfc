package io.enrichment.ingest.publish;

import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.ingest.submission.ContactSink;
import io.enrichment.ingest.submission.EqualContacts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Cuts the contacts of a request into batches, in their order, and notes which share a result. */
public final class BatchCollector implements ContactSink {

    private final EnrichmentRequested request;
    private final EqualContacts equalContacts;
    private final Consumer<ContactBatch> batches;
    private List<Contact> contacts = new ArrayList<>();
    private int batchIndex;

    public BatchCollector(EnrichmentRequested request, EqualContacts equalContacts, Consumer<ContactBatch> batches) {
        this.request = request;
        this.equalContacts = equalContacts;
        this.batches = batches;
    }

    public static int batches(int contacts, int batchSize) {
        return (contacts + batchSize - 1) / batchSize;
    }

    @Override
    public void accept(Contact contact) {
        var first = equalContacts.firstOf(contact.getIndex());
        contacts.add(first.isPresent() ? sameAs(contact, first.getAsInt()) : contact);
        if (contacts.size() == request.getBatchSize()) {
            emit();
        }
    }

    private static Contact sameAs(Contact contact, int first) {
        return Contact.newBuilder(contact).setSameAs(first).build();
    }

    /** @throws IllegalStateException if there were other contacts than the request says */
    public void end() {
        if (!contacts.isEmpty()) {
            emit();
        }
        if (batchIndex != request.getTotalBatches()) {
            throw new IllegalStateException("the contacts differ from those that were counted");
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
                .setLends(equalContacts.lends(batchIndex))
                .setDeadline(request.getOptions().getDeadline())
                .setTraceParent(request.getTraceParent())
                .build());
        contacts = new ArrayList<>();
        batchIndex++;
    }
}
