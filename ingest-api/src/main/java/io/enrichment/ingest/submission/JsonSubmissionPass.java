package io.enrichment.ingest.submission;

import static tools.jackson.core.JsonToken.END_ARRAY;
import static tools.jackson.core.JsonToken.END_OBJECT;
import static tools.jackson.core.JsonToken.START_ARRAY;
import static tools.jackson.core.JsonToken.START_OBJECT;
import static tools.jackson.core.JsonToken.VALUE_NULL;
import static tools.jackson.core.JsonToken.VALUE_STRING;

import io.enrichment.http.ProblemCode;
import io.enrichment.http.Refusal;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JsonToken;

/** One pass over one JSON body. */
final class JsonSubmissionPass {

    private static final String CONTACTS = "contacts";
    private static final String FIELDS = "fields_to_enrich";
    private static final String METADATA = "metadata";

    private final StrictJson json;
    private final int maxContacts;
    private final Mistakes mistakes = new Mistakes();
    private final ContactChecker checker;
    private final FieldSelection fields;
    private final Labels labels = new Labels(mistakes);
    private final Set<String> present = new HashSet<>();
    private int contacts;

    JsonSubmissionPass(StrictJson json, SubmissionRules rules, ContactSink sink) {
        this.json = json;
        this.maxContacts = rules.maxContacts();
        this.checker = new ContactChecker(mistakes, sink);
        this.fields = new FieldSelection(rules.fields(), mistakes);
    }

    Reading read() throws IOException, MalformedJsonException {
        if (json.next() == START_OBJECT) {
            while (json.next() != END_OBJECT) {
                property(json.text());
                if (contacts > maxContacts) {
                    return new Reading.Refused(Refusal.of(ProblemCode.PAYLOAD_TOO_LARGE)
                            .because("A request has at most " + maxContacts + " contacts."));
                }
            }
            require(CONTACTS);
            require(FIELDS);
        } else {
            mistakes.add(Pointer.ROOT, MistakeCode.WRONG_TYPE);
            json.skipValue();
        }
        json.end();
        return mistakes.total() == 0
                ? new Reading.Valid(new Submission(contacts, fields.selected(), labels.labels()))
                : new Reading.Refused(Refusal.invalid(mistakes.total(), mistakes.first()));
    }

    private void require(String name) {
        if (!present.contains(name)) {
            mistakes.add(Pointer.ROOT.child(name), MistakeCode.REQUIRED);
        }
    }

    private void property(String name) throws IOException, MalformedJsonException {
        var token = json.next();
        switch (name) {
            case CONTACTS -> array(name, token, this::contact);
            case FIELDS -> array(name, token, this::field);
            case METADATA -> metadata(token);
            default -> {
                mistakes.add(Pointer.ROOT.child(name), MistakeCode.UNKNOWN_PROPERTY);
                json.skipValue();
            }
        }
    }

    private interface Element {
        void read(JsonToken token, int index) throws IOException, MalformedJsonException;
    }

    private void array(String name, JsonToken token, Element element) throws IOException, MalformedJsonException {
        if (token == VALUE_NULL) {
            return;
        }
        present.add(name);
        if (token != START_ARRAY) {
            mistakes.add(Pointer.ROOT.child(name), MistakeCode.WRONG_TYPE);
            json.skipValue();
            return;
        }
        int index = 0;
        while ((token = json.next()) != END_ARRAY && contacts <= maxContacts) {
            element.read(token, index++);
        }
        if (index == 0) {
            mistakes.add(Pointer.ROOT.child(name), MistakeCode.MIN_ITEMS);
        }
    }

    private void contact(JsonToken token, int index) throws IOException, MalformedJsonException {
        contacts++;
        if (token != START_OBJECT) {
            mistakes.ofContact(index, null, Pointer.ROOT.child(CONTACTS).child(index), MistakeCode.WRONG_TYPE);
            json.skipValue();
            return;
        }
        while (json.next() != END_OBJECT) {
            var name = json.text();
            var value = json.next();
            ContactProperty.named(name)
                    .ifPresentOrElse(property -> value(property, value), () -> checker.unknown(name));
            json.skipValue();
        }
        checker.end(index);
    }

    /** A property that is null is one that is not there. */
    private void value(ContactProperty property, JsonToken token) {
        if (token == VALUE_STRING) {
            checker.value(property, json.text());
        } else if (token != VALUE_NULL) {
            checker.wrongType(property);
        }
    }

    private void field(JsonToken token, int index) throws IOException, MalformedJsonException {
        var pointer = Pointer.ROOT.child(FIELDS).child(index);
        if (token == VALUE_STRING) {
            fields.select(pointer, json.text());
        } else {
            mistakes.add(pointer, MistakeCode.WRONG_TYPE);
            json.skipValue();
        }
    }

    private void metadata(JsonToken token) throws IOException, MalformedJsonException {
        var pointer = Pointer.ROOT.child(METADATA);
        if (token == START_OBJECT) {
            while (json.next() != END_OBJECT) {
                var name = json.text();
                if (json.next() == VALUE_STRING) {
                    labels.add(pointer, name, json.text());
                } else {
                    mistakes.add(pointer.child(name), MistakeCode.WRONG_TYPE);
                    json.skipValue();
                }
            }
            labels.end(pointer);
        } else if (token != VALUE_NULL) {
            mistakes.add(pointer, MistakeCode.WRONG_TYPE);
            json.skipValue();
        }
    }
}
