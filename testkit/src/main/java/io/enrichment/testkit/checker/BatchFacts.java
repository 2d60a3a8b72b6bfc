package io.enrichment.testkit.checker;

import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;

/**
 * What a published batch says. Copies of one are equal.
 *
 * @param indexes of its contacts in the request
 * @param contacts their fingerprints
 * @param asked how many of them the provider has to be asked about: not the invalid ones, nor those that equal an
 *     earlier one
 */
record BatchFacts(BatchKey key, int totalBatches, int firstIndex, Longs indexes, Longs contacts, long asked) {

    /** Of an invalid contact, which is shown incomplete. */
    static final long INVALID = 0;

    static BatchFacts of(ContactBatch batch) {
        var contacts = batch.getContacts();
        return new BatchFacts(
                new BatchKey(batch.getRequestId(), batch.getBatchIndex(), batch.getRedrive()),
                batch.getTotalBatches(),
                batch.getFirstContactIndex(),
                new Longs(contacts.stream().mapToLong(Contact::getIndex)),
                new Longs(contacts.stream().mapToLong(BatchFacts::fingerprint)),
                contacts.stream()
                        .filter(contact -> contact.getInvalid() == null && contact.getSameAs() == null)
                        .count());
    }

    private static long fingerprint(Contact contact) {
        var customId = contact.getCustomId();
        return contact.getInvalid() != null
                ? INVALID
                : Fingerprints.of(
                        contact.getFirstName(),
                        contact.getLastName(),
                        contact.getCompanyDomain(),
                        customId == null ? "" : customId);
    }
}
