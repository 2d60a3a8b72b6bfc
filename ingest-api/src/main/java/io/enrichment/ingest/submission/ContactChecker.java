package io.enrichment.ingest.submission;

import io.enrichment.events.Contact;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts the contacts of one body together, property by property, whatever format they come in. Their mistakes are
 * reported at the end of each, when its {@code custom_id} is known.
 */
final class ContactChecker {

    private record Found(String property, MistakeCode code) {}

    private final Mistakes mistakes;
    private final ContactSink sink;
    private final SeenIds customIds = new SeenIds();
    private final Map<ContactProperty, String> values = new EnumMap<>(ContactProperty.class);
    private final Set<ContactProperty> wrong = EnumSet.noneOf(ContactProperty.class);
    private final List<Found> found = new ArrayList<>();

    ContactChecker(Mistakes mistakes, ContactSink sink) {
        this.mistakes = mistakes;
        this.sink = sink;
    }

    void value(ContactProperty property, String value) {
        values.put(property, value);
        property.mistake(value).ifPresent(code -> wrong(property, code));
    }

    void wrongType(ContactProperty property) {
        wrong(property, MistakeCode.WRONG_TYPE);
    }

    void unknown(String property) {
        found.add(new Found(property, MistakeCode.UNKNOWN_PROPERTY));
    }

    /** Hands the contact over, or its mistakes, and is ready for the next. */
    void end(int index) {
        for (var property : ContactProperty.values()) {
            if (property.isRequired() && !values.containsKey(property) && !wrong.contains(property)) {
                wrong(property, MistakeCode.REQUIRED);
            }
        }
        var customId = wrong.contains(ContactProperty.CUSTOM_ID) ? null : values.get(ContactProperty.CUSTOM_ID);
        if (customId != null && !customIds.add(customId)) {
            wrong(ContactProperty.CUSTOM_ID, MistakeCode.DUPLICATE);
        }
        if (found.isEmpty()) {
            sink.accept(contact(index));
        }
        var pointer = Pointer.ROOT.child("contacts").child(index);
        found.forEach(
                mistake -> mistakes.ofContact(index, customId, pointer.child(mistake.property()), mistake.code()));
        values.clear();
        wrong.clear();
        found.clear();
    }

    private void wrong(ContactProperty property, MistakeCode code) {
        wrong.add(property);
        found.add(new Found(property.property(), code));
    }

    private Contact contact(int index) {
        return Contact.newBuilder()
                .setIndex(index)
                .setFirstName(values.get(ContactProperty.FIRST_NAME))
                .setLastName(values.get(ContactProperty.LAST_NAME))
                .setCompanyDomain(values.get(ContactProperty.COMPANY_DOMAIN))
                .setCustomId(values.get(ContactProperty.CUSTOM_ID))
                .build();
    }
}
