package io.enrichment.enricher.life;

import io.enrichment.async.AsyncFunction;
import io.enrichment.async.Call;
import io.enrichment.async.Outcome;
import io.enrichment.contracts.FailureCode;
import io.enrichment.contracts.RequestObjects;
import io.enrichment.enricher.results.StorageAway;
import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;
import io.enrichment.results.PartKey;
import io.enrichment.results.PartReader;
import io.enrichment.results.ResultLines;
import io.enrichment.results.ResultRecord;
import io.enrichment.storage.ObjectStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Makes of the results of a batch the batch of those of its contacts that failed and can be run again: all but those
 * that were invalid. What goes wrong is tried again until it goes right, because a run that has begun has to end.
 */
public final class RedriveFunction implements AsyncFunction<RedriveOrder, ContactBatch> {

    private final ObjectStore objects;
    private final Executor executor;

    /** @param executor runs the reads of parts, which block */
    public RedriveFunction(ObjectStore objects, Executor executor) {
        this.objects = objects;
        this.executor = executor;
    }

    @Override
    public CompletionStage<Outcome<ContactBatch>> call(Call<RedriveOrder> call) {
        return CompletableFuture.supplyAsync(() -> batch(call.item()), executor)
                .<Outcome<ContactBatch>>thenApply(Outcome.Success::new)
                .exceptionally(StorageAway::orThrow);
    }

    @Override
    public CompletionStage<ContactBatch> giveUp(Call<RedriveOrder> call, String code) {
        return CompletableFuture.supplyAsync(() -> batch(call.item()), executor);
    }

    private ContactBatch batch(RedriveOrder order) {
        var request = order.request();
        var key = new RequestObjects(request.getTenantId(), request.getRequestId())
                .part(order.batchIndex(), order.previous().redrive());
        var soFar = ResultLines.read(
                PartReader.read(objects, new PartKey(key, order.previous().sha256())));
        return ContactBatch.newBuilder()
                .setRequestId(request.getRequestId())
                .setTenantId(request.getTenantId())
                .setCreatedAt(request.getCreatedAt())
                .setBatchIndex(order.batchIndex())
                .setTotalBatches(request.getTotalBatches())
                .setFirstContactIndex(soFar.get(0).index())
                .setFieldsToEnrich(request.getFieldsToEnrich())
                .setContacts(toRunAgain(soFar))
                .setRedrive(order.redrive())
                .setPreviousPart(key)
                .setTraceParent(request.getTraceParent())
                .build();
    }

    private static List<Contact> toRunAgain(List<ResultRecord> soFar) {
        return soFar.stream()
                .filter(RedriveFunction::canBeRunAgain)
                .map(record -> Contact.newBuilder()
                        .setIndex(record.index())
                        .setFirstName(record.input().firstName())
                        .setLastName(record.input().lastName())
                        .setCompanyDomain(record.input().companyDomain())
                        .setCustomId(record.customId())
                        .build())
                .toList();
    }

    private static boolean canBeRunAgain(ResultRecord record) {
        var error = record.error();
        return error != null && !FailureCode.INVALID_CONTACT.code().equals(error.code());
    }
}
