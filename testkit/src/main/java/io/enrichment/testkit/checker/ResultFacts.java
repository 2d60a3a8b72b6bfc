package io.enrichment.testkit.checker;

import io.enrichment.events.ContactStatus;
import io.enrichment.events.EnrichedBatch;
import io.enrichment.events.EnrichedContact;
import java.util.List;
import java.util.Set;

/**
 * What a committed result says.
 *
 * @param indexes of its contacts in the request
 * @param statuses how each of them ended
 * @param values fingerprints of what was found
 * @param givenUp whether some of it ended without being asked: cancelled, expired, or too much had failed
 */
record ResultFacts(
        BatchKey key,
        Longs indexes,
        List<ContactStatus> statuses,
        Longs values,
        boolean givenUp,
        String partKey,
        String partSha256,
        long partBytes) {

    private static final Set<String> GIVEN_UP = Set.of("expired", "too-many-failures");

    static ResultFacts of(EnrichedBatch batch) {
        var contacts = batch.getContacts();
        return new ResultFacts(
                new BatchKey(batch.getRequestId(), batch.getBatchIndex(), batch.getRedrive()),
                new Longs(contacts.stream()
                        .mapToLong(contact -> contact.getContact().getIndex())),
                contacts.stream().map(EnrichedContact::getStatus).toList(),
                new Longs(contacts.stream().mapToLong(contact -> Fingerprints.of(contact.getEnriched()))),
                contacts.stream().anyMatch(ResultFacts::isGivenUp),
                batch.getPart().getKey(),
                batch.getPart().getSha256(),
                batch.getPart().getBytes());
    }

    private static boolean isGivenUp(EnrichedContact contact) {
        var error = contact.getError();
        return contact.getStatus() == ContactStatus.CANCELLED || (error != null && GIVEN_UP.contains(error.getCode()));
    }
}
