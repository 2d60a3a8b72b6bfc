package io.enrichment.ingest.submission;

import static tools.jackson.core.JsonToken.END_ARRAY;
import static tools.jackson.core.JsonToken.END_OBJECT;
import static tools.jackson.core.JsonToken.START_ARRAY;
import static tools.jackson.core.JsonToken.START_OBJECT;
import static tools.jackson.core.JsonToken.VALUE_NULL;
import static tools.jackson.core.JsonToken.VALUE_STRING;

import java.io.IOException;
import tools.jackson.core.JsonToken;

/** Contacts as JSON: one by one, an array of them, or a document of nothing else. */
final class JsonContacts {

    static final String NAME = "contacts";
    private static final Pointer POINTER = Pointer.ROOT.child(NAME);

    private final StrictJson json;
    private final Mistakes mistakes;
    private final ContactChecker checker;

    JsonContacts(StrictJson json, Mistakes mistakes, ContactChecker checker) {
        this.json = json;
        this.mistakes = mistakes;
        this.checker = checker;
    }

    /** A document that is an array of contacts, or an object with such an array. */
    void document() throws IOException, GivenUpException {
        var token = json.next();
        if (token == START_ARRAY) {
            array(token);
        } else if (token == START_OBJECT) {
            object();
        } else {
            mistakes.add(Pointer.ROOT, MistakeCode.WRONG_TYPE);
        }
        json.end();
    }

    private void object() throws IOException, GivenUpException {
        boolean present = false;
        while (json.next() != END_OBJECT) {
            var name = json.text();
            var token = json.next();
            if (name.equals(NAME)) {
                array(token);
                present = true;
            } else {
                mistakes.add(Pointer.ROOT.child(name), MistakeCode.UNKNOWN_PROPERTY);
                json.skipValue();
            }
        }
        if (!present) {
            mistakes.add(POINTER, MistakeCode.REQUIRED);
        }
    }

    /** What begins with this token and should be an array of contacts. */
    void array(JsonToken token) throws IOException, GivenUpException {
        if (token != START_ARRAY) {
            mistakes.add(POINTER, MistakeCode.WRONG_TYPE);
            json.skipValue();
            return;
        }
        var element = json.next();
        if (element == END_ARRAY) {
            mistakes.add(POINTER, MistakeCode.MIN_ITEMS);
        }
        for (; element != END_ARRAY; element = json.next()) {
            contact(element);
        }
    }

    /** A document of a contact on each line, blank lines aside. */
    void lines() throws IOException, GivenUpException {
        long line = 0;
        for (var token = json.nextOrEnd(); token != null; token = json.nextOrEnd()) {
            if (json.line() == line) {
                throw json.malformed("a line has more than one value");
            }
            line = json.line();
            contact(token);
            if (json.line() != line) {
                throw json.malformed("a value does not end on the line where it begins");
            }
        }
        if (checker.contacts() == 0) {
            mistakes.add(POINTER, MistakeCode.MIN_ITEMS);
        }
    }

    private void contact(JsonToken token) throws IOException, GivenUpException {
        checker.begin();
        if (token != START_OBJECT) {
            json.skipValue();
            checker.endWith(MistakeCode.WRONG_TYPE);
            return;
        }
        while (json.next() != END_OBJECT) {
            var property = ContactProperty.named(json.text());
            if (property == null) {
                checker.unknown(json.text());
                json.next();
            } else {
                value(property, json.next());
            }
            json.skipValue();
        }
        checker.end();
    }

    /** A property that is null is one that is not there. */
    private void value(ContactProperty property, JsonToken token) {
        if (token == VALUE_STRING) {
            checker.value(property, json.text());
        } else if (token != VALUE_NULL) {
            checker.wrongType(property);
        }
    }
}
