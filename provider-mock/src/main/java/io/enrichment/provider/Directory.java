package io.enrichment.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is known, and what of them. Which contacts are not found, fail or are known in part depends on the contact and the
 * shares alone, so a repeated question has the same answer.
 */
final class Directory {
    private static final long KNOWN = Fingerprint.of("known");
    private static final long PART = Fingerprint.of("part");

    private final ThreadLocal<FakeValues> values = ThreadLocal.withInitial(FakeValues::new);

    /** In the order of the request. */
    List<ContactAnswer> lookUp(EnrichRequest request, Behaviour behaviour) {
        return request.contacts().stream()
                .map(asked -> lookUp(asked.id(), asked.contact(), request.fields(), behaviour))
                .toList();
    }

    /** Reads the library's data, which takes a second once in each JVM. */
    void warmUp() {
        Contact anyone = new Contact("Ada", "Byron", "example.com");
        for (Field field : Field.values()) {
            values.get().valueOf(anyone, field);
        }
    }

    private ContactAnswer lookUp(String id, Contact contact, List<Field> fields, Behaviour behaviour) {
        double draw = Fingerprint.unit(Fingerprint.mix(contact.fingerprint(), KNOWN));
        double notFound = behaviour.notFoundShare();
        double failed = notFound + behaviour.failedShare();
        double partial = failed + behaviour.partialShare();
        if (draw < notFound) {
            return new ContactAnswer.NotFound(id);
        }
        if (draw < failed) {
            return new ContactAnswer.Failed(id, "the source of this contact is not available");
        }
        return new ContactAnswer.Found(id, found(contact, fields, draw < partial));
    }

    private Map<String, String> found(Contact contact, List<Field> fields, boolean partly) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Field field : fields) {
            if (!partly || isKnownOfPart(contact, field)) {
                found.put(field.written(), values.get().valueOf(contact, field));
            }
        }
        return found;
    }

    /** Every other field, drawn for each contact. */
    private static boolean isKnownOfPart(Contact contact, Field field) {
        long draw = Fingerprint.mix(Fingerprint.mix(contact.fingerprint(), PART), field.fingerprint());
        return Fingerprint.unit(draw) < 0.5;
    }
}
