package io.enrichment.ingest.submission;

import static tools.jackson.core.JsonToken.END_ARRAY;
import static tools.jackson.core.JsonToken.END_OBJECT;
import static tools.jackson.core.JsonToken.START_ARRAY;
import static tools.jackson.core.JsonToken.START_OBJECT;
import static tools.jackson.core.JsonToken.VALUE_NULL;
import static tools.jackson.core.JsonToken.VALUE_NUMBER_INT;
import static tools.jackson.core.JsonToken.VALUE_STRING;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JsonToken;

/** One pass over one JSON body: an object with everything, in any order. A property that is null is not there. */
final class JsonSubmission {

    private final StrictJson json;
    private final Mistakes mistakes;
    private final ContactChecker checker;
    private final JsonContacts contacts;
    private final SubmissionRest rest;
    private final SourceChecker sources;
    private final Set<String> present = new HashSet<>();

    JsonSubmission(StrictJson json, Terms terms) {
        this.json = json;
        this.mistakes = terms.mistakes();
        this.checker = new ContactChecker(terms, json::line);
        this.contacts = new JsonContacts(json, mistakes, checker);
        this.rest = new SubmissionRest(terms);
        this.sources = new SourceChecker(terms.rules().sources(), mistakes);
    }

    Reading read() throws IOException, GivenUpException {
        if (json.next() == START_OBJECT) {
            while (json.next() != END_OBJECT) {
                property(json.text());
            }
            end();
        } else {
            mistakes.add(Pointer.ROOT, MistakeCode.WRONG_TYPE);
            json.skipValue();
        }
        json.end();
        return mistakes.orElse(() -> rest.submission(sources.source(), checker));
    }

    private void end() {
        if (present.contains(SourceChecker.NAME)) {
            if (present.contains(JsonContacts.NAME)) {
                mistakes.add(SourceChecker.POINTER, MistakeCode.CONFLICTING);
            }
        } else {
            require(JsonContacts.NAME);
        }
        require(SubmissionRest.FIELDS);
    }

    private void require(String name) {
        if (!present.contains(name)) {
            mistakes.add(Pointer.ROOT.child(name), MistakeCode.REQUIRED);
        }
    }

    private void property(String name) throws IOException, GivenUpException {
        var value = json.next();
        if (value != VALUE_NULL) {
            present.add(name);
        }
        switch (name) {
            case JsonContacts.NAME -> contacts(value);
            case SourceChecker.NAME -> onlyText(SourceChecker.POINTER, value, SourceChecker.UPLOAD_ID, sources::upload);
            case SubmissionRest.FIELDS -> fields(value);
            case SubmissionRest.METADATA -> {
                object(SubmissionRest.METADATA_POINTER, value, this::label);
                rest.endOfLabels();
            }
            case CallbackChecker.NAME -> callback(value);
            case OptionsChecker.OPTIONS -> object(OptionsChecker.POINTER, value, this::option);
            default -> {
                mistakes.add(Pointer.ROOT.child(name), MistakeCode.UNKNOWN_PROPERTY);
                json.skipValue();
            }
        }
    }

    private void contacts(JsonToken value) throws IOException, GivenUpException {
        if (value == VALUE_STRING) {
            sources.url(json.text());
        } else if (value != VALUE_NULL) {
            contacts.array(value);
        }
    }

    private void callback(JsonToken value) throws IOException, GivenUpException {
        if (value == VALUE_NULL || rest.callback().isOffered()) {
            onlyText(CallbackChecker.POINTER, value, CallbackChecker.URL, rest.callback()::url);
        } else {
            json.skipValue();
        }
    }

    /** An object that has one text and nothing else. */
    private void onlyText(Pointer pointer, JsonToken value, String name, Consumer<String> use)
            throws IOException, GivenUpException {
        var found = new HashSet<String>();
        object(pointer, value, (member, content) -> {
            if (!member.equals(name)) {
                mistakes.add(pointer.child(member), MistakeCode.UNKNOWN_PROPERTY);
            } else if (content != VALUE_NULL) {
                found.add(member);
                if (isText(pointer.child(name), content)) {
                    use.accept(json.text());
                }
            }
        });
        if (value == START_OBJECT && found.isEmpty()) {
            mistakes.add(pointer.child(name), MistakeCode.REQUIRED);
        }
    }

    private void fields(JsonToken value) throws IOException, GivenUpException {
        if (value == VALUE_NULL) {
            return;
        }
        if (value != START_ARRAY) {
            mistakes.add(SubmissionRest.FIELDS_POINTER, MistakeCode.WRONG_TYPE);
            json.skipValue();
            return;
        }
        int position = 0;
        for (var element = json.next(); element != END_ARRAY; element = json.next()) {
            if (element == VALUE_STRING) {
                rest.field(position, json.text());
            } else {
                mistakes.add(SubmissionRest.FIELDS_POINTER.child(position), MistakeCode.WRONG_TYPE);
                json.skipValue();
            }
            position++;
        }
        if (position == 0) {
            mistakes.add(SubmissionRest.FIELDS_POINTER, MistakeCode.MIN_ITEMS);
        }
    }

    private void label(String name, JsonToken value) {
        if (value == VALUE_STRING) {
            rest.label(name, json.text());
        } else {
            mistakes.add(SubmissionRest.METADATA_POINTER.child(name), MistakeCode.WRONG_TYPE);
        }
    }

    private void option(String name, JsonToken value) {
        var pointer = OptionsChecker.POINTER.child(name);
        switch (name) {
            case OptionsChecker.DEADLINE -> {
                if (isText(pointer, value)) {
                    rest.options().deadline(json.text());
                }
            }
            case OptionsChecker.RETENTION -> {
                if (isText(pointer, value)) {
                    rest.options().retention(json.text());
                }
            }
            case OptionsChecker.TOLERATED_FAILURES -> {
                if (value == VALUE_NUMBER_INT) {
                    rest.options().toleratedFailures(json.text());
                } else if (value != VALUE_NULL) {
                    mistakes.add(pointer, MistakeCode.WRONG_TYPE, OptionsChecker.AN_INTEGER);
                }
            }
            default -> mistakes.add(pointer, MistakeCode.UNKNOWN_PROPERTY);
        }
    }

    /** Whether there is a text; anything else but null is a mistake. */
    private boolean isText(Pointer pointer, JsonToken value) {
        if (value != VALUE_STRING && value != VALUE_NULL) {
            mistakes.add(pointer, MistakeCode.WRONG_TYPE);
        }
        return value == VALUE_STRING;
    }

    @FunctionalInterface
    private interface Member {
        /** Leaves what an array or an object holds to be skipped. */
        void read(String name, JsonToken value);
    }

    private void object(Pointer pointer, JsonToken value, Member member) throws IOException, GivenUpException {
        if (value == START_OBJECT) {
            while (json.next() != END_OBJECT) {
                var name = json.text();
                member.read(name, json.next());
                json.skipValue();
            }
        } else if (value != VALUE_NULL) {
            mistakes.add(pointer, MistakeCode.WRONG_TYPE);
            json.skipValue();
        }
    }
}
