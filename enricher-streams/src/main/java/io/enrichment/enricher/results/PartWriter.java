package io.enrichment.enricher.results;

import io.enrichment.contracts.FailureCode;
import io.enrichment.contracts.RequestObjects;
import io.enrichment.core.ContactResult;
import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;
import io.enrichment.events.ContactError;
import io.enrichment.events.ContactStatus;
import io.enrichment.events.EnrichedBatch;
import io.enrichment.events.EnrichedContact;
import io.enrichment.events.PartObject;
import io.enrichment.storage.Content;
import io.enrichment.storage.Digest;
import io.enrichment.storage.ObjectStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stores the results of a batch and makes the event that names them. */
public final class PartWriter {

    private static final String NDJSON = "application/x-ndjson";

    private final ObjectStore objects;
    private final Clock clock;

    public PartWriter(ObjectStore objects, Clock clock) {
        this.objects = objects;
        this.clock = clock;
    }

    /**
     * Blocks until the part is durable. Its key is made of its content, so a part that is there already is this one.
     *
     * @param results of the contacts of the batch, in their order
     * @param attempts calls made for the batch
     * @throws software.amazon.awssdk.core.exception.SdkException if the object store is away or refuses
     */
    public EnrichedBatch write(ContactBatch batch, List<ContactResult> results, int attempts, Instant startedAt) {
        var event = EnrichedBatch.newBuilder()
                .setRequestId(batch.getRequestId())
                .setTenantId(batch.getTenantId())
                .setBatchIndex(batch.getBatchIndex())
                .setTotalBatches(batch.getTotalBatches())
                .setFirstContactIndex(batch.getFirstContactIndex())
                .setContacts(contacts(batch.getContacts(), results))
                .setAttempts(attempts)
                .setStartedAt(startedAt)
                .setTraceParent(batch.getTraceParent())
                .build();
        var ndjson = ResultRecords.ndjson(event);
        var sha256 = Digest.of(ndjson);
        var key = new RequestObjects(batch.getTenantId(), batch.getRequestId()).part(batch.getBatchIndex(), sha256);
        objects.create(key, Content.of(NDJSON, ndjson), Map.of());
        return EnrichedBatch.newBuilder(event)
                .setPart(PartObject.newBuilder()
                        .setKey(key)
                        .setSha256(sha256)
                        .setBytes(ndjson.length)
                        .build())
                .setCompletedAt(clock.instant())
                .build();
    }

    private static List<EnrichedContact> contacts(List<Contact> contacts, List<ContactResult> results) {
        var enriched = new ArrayList<EnrichedContact>(contacts.size());
        for (int i = 0; i < contacts.size(); i++) {
            var contact = contacts.get(i);
            var result = results.get(i);
            enriched.add(EnrichedContact.newBuilder()
                    .setContact(contact)
                    .setStatus(ContactStatus.valueOf(result.status().name()))
                    .setEnriched(result.enriched())
                    .setMissingFields(result.missing())
                    .setError(
                            result.errorCode().map(code -> error(contact, code)).orElse(null))
                    .build());
        }
        return enriched;
    }

    /** What is wrong with an invalid contact is known of that contact alone. */
    private static ContactError error(Contact contact, String code) {
        var invalid = contact.getInvalid();
        if (invalid != null) {
            return ContactError.newBuilder().setCode(code).setDetail(invalid).build();
        }
        var sentence = FailureCode.byCode(code).map(FailureCode::sentence).orElse("The call failed.");
        return ContactError.newBuilder().setCode(code).setDetail(sentence).build();
    }
}
