package io.enrichment.enricher.results;

import io.enrichment.contracts.RequestObjects;
import io.enrichment.core.ContactResult;
import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;
import io.enrichment.events.EnrichedBatch;
import io.enrichment.events.PartObject;
import io.enrichment.results.BrokenPartException;
import io.enrichment.results.ResultLines;
import io.enrichment.results.ResultRecord;
import io.enrichment.storage.Content;
import io.enrichment.storage.Digest;
import io.enrichment.storage.ObjectStore;
import io.enrichment.storage.ObjectStore.Creation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Stores the results of a batch and makes the event that names them. The part of a batch and run is created once: whoever
 * finds one there, written before a crash or by an instance that took over, makes its event of that. See {@code
 * docs/decisions/0011-a-part-is-claimed-by-its-first-writer.md}.
 *
 * <p>Its methods block until the part is durable, and throw {@link software.amazon.awssdk.core.exception.SdkException} or
 * {@link UncheckedIOException} if the object store is away or refuses.
 */
public final class PartWriter {

    private static final String NDJSON = "application/x-ndjson";

    private final ObjectStore objects;
    private final Clock clock;

    public PartWriter(ObjectStore objects, Clock clock) {
        this.objects = objects;
        this.clock = clock;
    }

    /** What is stored, whoever stored it. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Part(String key, byte[] ndjson, boolean ofAnother) {}

    /**
     * @param results of the contacts of the batch, in their order
     * @param attempts calls made for the batch in this run
     * @return what counts: of these results, or of those that were there
     * @throws BrokenPartException if the part of an earlier run is missing
     */
    public EnrichedBatch write(ContactBatch batch, List<ContactResult> results, int attempts, Instant startedAt) {
        var own = BatchRecords.of(batch, results, attempts);
        var previous = batch.getPreviousPart();
        var whole = previous == null ? own : BatchRecords.replaced(ResultLines.read(read(previous)), own);
        var part = claim(batch, whole);
        return event(
                batch,
                part,
                part.ofAnother() ? BatchRecords.only(batch, ResultLines.read(part.ndjson())) : own,
                startedAt);
    }

    /**
     * Settles a batch of a request that was erased: part and event hold contacts with nothing but their index. A part that
     * is there stays until all of the request is removed; the event does not tell what is in it.
     */
    public EnrichedBatch writeErased(ContactBatch batch, int attempts, Instant startedAt) {
        var nobody = ContactBatch.newBuilder(batch)
                .setContacts(batch.getContacts().stream()
                        .map(contact -> Contact.newBuilder()
                                .setIndex(contact.getIndex())
                                .build())
                        .toList())
                .build();
        var nothing = nobody.getContacts().stream()
                .map(contact -> ContactResult.cancelled(List.of()))
                .toList();
        var records = BatchRecords.of(nobody, nothing, attempts);
        return event(nobody, claim(nobody, records), records, startedAt);
    }

    private Part claim(ContactBatch batch, List<ResultRecord> records) {
        var key = new RequestObjects(batch.getTenantId(), batch.getRequestId())
                .part(batch.getBatchIndex(), batch.getRedrive());
        var ndjson = ResultLines.write(records);
        return objects.create(key, Content.of(NDJSON, ndjson), Map.of()) == Creation.CREATED
                ? new Part(key, ndjson, false)
                : new Part(key, read(key), true);
    }

    private byte[] read(String key) {
        try (var in = objects.read(key).orElseThrow(() -> new BrokenPartException(key))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EnrichedBatch event(ContactBatch batch, Part part, List<ResultRecord> records, Instant startedAt) {
        return EnrichedBatch.newBuilder()
                .setRequestId(batch.getRequestId())
                .setTenantId(batch.getTenantId())
                .setBatchIndex(batch.getBatchIndex())
                .setTotalBatches(batch.getTotalBatches())
                .setFirstContactIndex(batch.getFirstContactIndex())
                .setRedrive(batch.getRedrive())
                .setContacts(BatchRecords.enriched(batch, records))
                .setAttempts(
                        records.stream().mapToInt(ResultRecord::attempts).max().orElse(0))
                .setPart(PartObject.newBuilder()
                        .setKey(part.key())
                        .setSha256(Digest.of(part.ndjson()))
                        .setBytes(part.ndjson().length)
                        .build())
                .setStartedAt(startedAt)
                .setCompletedAt(clock.instant())
                .setTraceParent(batch.getTraceParent())
                .build();
    }
}
