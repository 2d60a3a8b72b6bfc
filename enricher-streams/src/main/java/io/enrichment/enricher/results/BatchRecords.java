package io.enrichment.enricher.results;

import io.enrichment.contracts.FailureCode;
import io.enrichment.core.ContactResult;
import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;
import io.enrichment.events.ContactError;
import io.enrichment.events.ContactStatus;
import io.enrichment.events.EnrichedContact;
import io.enrichment.results.ResultRecord;
import io.enrichment.results.ResultStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The result records of the contacts of a batch, and what its event says of them. */
final class BatchRecords {

    private BatchRecords() {}

    /** @param results of the contacts of the batch, in their order */
    static List<ResultRecord> of(ContactBatch batch, List<ContactResult> results, int attempts) {
        var records = new ArrayList<ResultRecord>(results.size());
        for (int i = 0; i < results.size(); i++) {
            var contact = batch.getContacts().get(i);
            var result = results.get(i);
            records.add(new ResultRecord(
                    contact.getIndex(),
                    contact.getCustomId(),
                    ResultStatus.valueOf(result.status().name()),
                    new ResultRecord.Input(contact.getFirstName(), contact.getLastName(), contact.getCompanyDomain()),
                    result.enriched(),
                    result.missing(),
                    result.errorCode().map(code -> failure(contact, code)).orElse(null),
                    attempts));
        }
        return records;
    }

    /** What is wrong with an invalid contact is known of that contact alone. */
    private static ResultRecord.Failure failure(Contact contact, String code) {
        var invalid = contact.getInvalid();
        if (invalid != null) {
            return new ResultRecord.Failure(code, invalid);
        }
        return new ResultRecord.Failure(
                code, FailureCode.byCode(code).map(FailureCode::sentence).orElse("The call failed."));
    }

    /**
     * The results so far of a batch, those of its contacts that were run again replaced.
     *
     * @throws IllegalStateException if one of these is not among those so far
     */
    static List<ResultRecord> replaced(List<ResultRecord> soFar, List<ResultRecord> again) {
        var records = byIndex(soFar);
        for (var record : again) {
            if (records.replace(record.index(), record) == null) {
                throw new IllegalStateException("contact " + record.index() + " is not in the part of before");
            }
        }
        return List.copyOf(records.values());
    }

    /**
     * Of some records those of the contacts of a batch, in their order.
     *
     * @throws IllegalStateException if a contact has none
     */
    static List<ResultRecord> only(ContactBatch batch, List<ResultRecord> records) {
        var byIndex = byIndex(records);
        return batch.getContacts().stream()
                .map(contact -> {
                    var record = byIndex.get(contact.getIndex());
                    if (record == null) {
                        throw new IllegalStateException("contact " + contact.getIndex() + " is not in its part");
                    }
                    return record;
                })
                .toList();
    }

    private static Map<Integer, ResultRecord> byIndex(List<ResultRecord> records) {
        var byIndex = new LinkedHashMap<Integer, ResultRecord>();
        records.forEach(record -> byIndex.put(record.index(), record));
        return byIndex;
    }

    /** @param records of the contacts of the batch, in their order */
    static List<EnrichedContact> enriched(ContactBatch batch, List<ResultRecord> records) {
        var contacts = new ArrayList<EnrichedContact>(records.size());
        for (int i = 0; i < records.size(); i++) {
            contacts.add(enriched(batch.getContacts().get(i), records.get(i)));
        }
        return contacts;
    }

    /** The person is as the record has it, so that the event tells no more than the part. */
    private static EnrichedContact enriched(Contact contact, ResultRecord record) {
        var error = record.error();
        return EnrichedContact.newBuilder()
                .setContact(Contact.newBuilder(contact)
                        .setFirstName(record.input().firstName())
                        .setLastName(record.input().lastName())
                        .setCompanyDomain(record.input().companyDomain())
                        .setCustomId(record.customId())
                        .build())
                .setStatus(ContactStatus.valueOf(record.status().name()))
                .setEnriched(record.enriched())
                .setMissingFields(record.missingFields())
                .setError(
                        error == null
                                ? null
                                : ContactError.newBuilder()
                                        .setCode(error.code())
                                        .setDetail(error.detail())
                                        .build())
                .build();
    }
}
