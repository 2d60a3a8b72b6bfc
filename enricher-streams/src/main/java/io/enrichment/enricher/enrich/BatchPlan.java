package io.enrichment.enricher.enrich;

import io.enrichment.contracts.FailureCode;
import io.enrichment.core.ContactResult;
import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * Which contacts of a batch the provider is asked about, and where the results of the others come from: one that is
 * equal to an earlier contact of the request has that one's result, from this batch or an earlier one, its lender; an
 * invalid one has none. Contacts are named by their index in the request.
 */
final class BatchPlan {

    private final ContactBatch batch;
    private final List<Contact> asked;
    private final SortedSet<Integer> lenders = new TreeSet<>();

    private BatchPlan(ContactBatch batch) {
        this.batch = batch;
        asked = batch.getContacts().stream().filter(BatchPlan::isAsked).toList();
        batch.getContacts().stream()
                .filter(contact -> contact.getInvalid() == null && source(contact) < batch.getFirstContactIndex())
                .forEach(contact -> lenders.add(batchOf(source(contact))));
    }

    static BatchPlan of(ContactBatch batch) {
        return new BatchPlan(batch);
    }

    ContactBatch batch() {
        return batch;
    }

    /** The batches that have to be answered first, by their index. */
    SortedSet<Integer> lenders() {
        return lenders;
    }

    /** Whether there is anything to ask the provider. */
    boolean asks() {
        return !asked.isEmpty();
    }

    /** Whether its answers are kept: others wait for them, or it may have to wait for others with them. */
    boolean keepsAnswers() {
        return asks() && (batch.getLends() || !lenders.isEmpty());
    }

    /** The batch as it goes to the provider; the same for every call. */
    ContactBatch question() {
        return asked.size() == batch.getContacts().size()
                ? batch
                : ContactBatch.newBuilder(batch).setContacts(asked).build();
    }

    /** @param results of the contacts asked about, in their order */
    Answers answers(int attempts, List<ContactResult> results) {
        return Answers.of(attempts, asked, results);
    }

    /** As if the provider had said the same of every contact asked about. */
    Answers answers(int attempts, ContactResult result) {
        return answers(attempts, asked.stream().map(contact -> result).toList());
    }

    /**
     * The result of every contact, in the order of the batch.
     *
     * @param known of contacts asked about, by this batch and its lenders
     * @throws IllegalStateException if a contact is equal to one that nobody asked about
     */
    List<ContactResult> results(Map<Integer, ContactResult> known) {
        return results(index -> {
            var result = known.get(index);
            if (result == null) {
                throw new IllegalStateException("contact " + index + " was not asked about");
            }
            return result;
        });
    }

    /** As {@link #results(Map)}; contacts of which nothing is known end with {@code otherwise}. */
    List<ContactResult> results(Map<Integer, ContactResult> known, ContactResult otherwise) {
        return results(index -> known.getOrDefault(index, otherwise));
    }

    private List<ContactResult> results(IntFunction<ContactResult> resultOf) {
        var invalid = ContactResult.failed(batch.getFieldsToEnrich(), FailureCode.INVALID_CONTACT.code());
        return batch.getContacts().stream()
                .map(contact -> contact.getInvalid() == null ? resultOf.apply(source(contact)) : invalid)
                .toList();
    }

    /** Whether the provider is asked about the contact, with its batch. */
    static boolean isAsked(Contact contact) {
        return contact.getInvalid() == null && source(contact) == contact.getIndex();
    }

    /** The contact whose result it has; itself, unless an earlier one is its equal. */
    private static int source(Contact contact) {
        var sameAs = contact.getSameAs();
        return sameAs != null && sameAs >= 0 && sameAs < contact.getIndex() ? sameAs : contact.getIndex();
    }

    /** All batches of a request but the last are of one size, so the place of this one tells which holds a contact. */
    private int batchOf(int earlierContact) {
        return (int) ((long) earlierContact * batch.getBatchIndex() / batch.getFirstContactIndex());
    }
}
