package io.enrichment.ingest.submission;

import io.enrichment.events.Contact;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts the contacts of one submission together, property by property, whatever format they come in. Their mistakes are
 * reported at the end of each, when its {@code custom_id} is known.
 */
final class ContactChecker {

    private static final Pointer CONTACTS = Pointer.ROOT.child("contacts");

    /** @param name of the property that is wrong; null if it is the contact */
    private record Found(@Nullable String name, MistakeCode code, long line) {

        Pointer in(Pointer contact) {
            return name == null ? contact : contact.child(name);
        }

        /** Names nothing that is not ours. */
        String sentence() {
            if (code == MistakeCode.UNKNOWN_PROPERTY) {
                return "an unknown property is present";
            }
            return (name == null ? "the contact" : name) + " " + code.sentence();
        }
    }

    private final Terms terms;
    private final LongSupplier line;
    private final DigestTable customIds;
    private final DigestTable people;
    private final EqualContacts equalContacts;
    private final Map<ContactProperty, String> values = new EnumMap<>(ContactProperty.class);
    private final Set<ContactProperty> wrong = EnumSet.noneOf(ContactProperty.class);
    private final List<Found> found = new ArrayList<>();
    private int contacts;
    private int invalid;
    private long beginning;

    /** @param line where the reading is, from 1 */
    ContactChecker(Terms terms, LongSupplier line) {
        this.terms = terms;
        this.line = line;
        int expected = Math.min(terms.memory().expectedContacts(), terms.rules().maxContacts());
        this.customIds = new DigestTable(terms.memory(), expected);
        this.people = new DigestTable(terms.memory(), expected);
        this.equalContacts = new EqualContacts(terms.rules().batchSize(), terms.memory());
    }

    /** The next contact begins in the current line. */
    void begin() throws GivenUpException {
        if (contacts == terms.rules().maxContacts()) {
            throw GivenUpException.tooManyContacts(contacts);
        }
        contacts++;
        beginning = line.getAsLong();
    }

    void value(ContactProperty property, String value) {
        var mistake = property.mistake(value);
        if (mistake == null) {
            values.put(property, value);
        } else {
            wrong(property, mistake, line.getAsLong());
        }
    }

    void wrongType(ContactProperty property) {
        wrong(property, MistakeCode.WRONG_TYPE, line.getAsLong());
    }

    void unknown(String property) {
        found.add(new Found(property, MistakeCode.UNKNOWN_PROPERTY, line.getAsLong()));
    }

    /** Hands the contact over, or its mistakes, and is ready for the next. */
    void end() {
        for (var property : ContactProperty.values()) {
            if (property.isRequired() && !values.containsKey(property) && !wrong.contains(property)) {
                wrong(property, MistakeCode.REQUIRED, beginning);
            }
        }
        conclude();
    }

    /** Instead of {@link #end}, for a contact whose properties cannot be told. */
    void endWith(MistakeCode code) {
        found.add(new Found(null, code, beginning));
        conclude();
    }

    int contacts() {
        return contacts;
    }

    int invalid() {
        return invalid;
    }

    EqualContacts equalContacts() {
        return equalContacts;
    }

    private void wrong(ContactProperty property, MistakeCode code, long where) {
        wrong.add(property);
        found.add(new Found(property.property(), code, where));
    }

    private void conclude() {
        int index = contacts - 1;
        var customId = values.get(ContactProperty.CUSTOM_ID);
        if (customId != null && customIds.putIfAbsent(index, customId) != DigestTable.ABSENT) {
            wrong(ContactProperty.CUSTOM_ID, MistakeCode.DUPLICATE, beginning);
            values.remove(ContactProperty.CUSTOM_ID);
        }
        if (found.isEmpty()) {
            valid(index);
        } else {
            invalid(index);
        }
        values.clear();
        wrong.clear();
        found.clear();
    }

    private void valid(int index) {
        if (!terms.mistakes().areNone()) {
            // the submission is refused: nobody needs its contacts any more
            return;
        }
        var contact = contact(index, null);
        int first =
                people.putIfAbsent(index, contact.getFirstName(), contact.getLastName(), contact.getCompanyDomain());
        if (first != DigestTable.ABSENT) {
            equalContacts.add(index, first);
        }
        terms.sink().accept(contact);
    }

    private void invalid(int index) {
        if (terms.handling() == Handling.STRICT) {
            var customId = values.get(ContactProperty.CUSTOM_ID);
            var pointer = CONTACTS.child(index);
            found.forEach(
                    each -> terms.mistakes().ofContact(index, customId, each.line(), each.in(pointer), each.code()));
            return;
        }
        invalid++;
        terms.sink()
                .accept(contact(
                        index, found.stream().map(Found::sentence).distinct().collect(Collectors.joining("; "))));
    }

    private Contact contact(int index, @Nullable String invalid) {
        return new Contact(
                index,
                values.getOrDefault(ContactProperty.FIRST_NAME, ""),
                values.getOrDefault(ContactProperty.LAST_NAME, ""),
                values.getOrDefault(ContactProperty.COMPANY_DOMAIN, ""),
                values.get(ContactProperty.CUSTOM_ID),
                null,
                invalid);
    }
}
