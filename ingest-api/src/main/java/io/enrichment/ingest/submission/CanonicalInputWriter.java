package io.enrichment.ingest.submission;

import io.enrichment.events.Contact;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Writes a submission in its one canonical form: the same contacts, fields, labels and options make the same bytes,
 * whatever format, order, white space and escapes they came in.
 *
 * <pre>
 * {"contacts":[{"first_name":"Ada","last_name":"Byron","company_domain":"example.com","custom_id":"crm-991"}],
 *  "fields_to_enrich":["city"],"metadata":{"campaign":"q3"},
 *  "options":{"deadline":"PT6H","retention":"P7D","tolerated_failure_percentage":20},
 *  "callback":{"url":"https://example.com/ended"}}
 * </pre>
 *
 * That is UTF-8 without white space; only quotes, backslashes and control characters are escaped; labels are sorted by
 * their UTF-16 code units; options are there even if nobody asked for them, but for a deadline; a
 * callback is there if somebody is to be called. An invalid contact has
 * those of its properties that are valid, and {@code "_invalid"} with what is wrong with the others.
 *
 * <p>Writes to the stream in pieces of 8,000 bytes and does not close it. Exceptions of the stream come as they are, but
 * for an {@link java.io.IOException}, which comes as {@link UncheckedIOException}.
 */
public final class CanonicalInputWriter implements ContactSink, AutoCloseable {

    static final String INVALID = "_invalid";

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private static final SerializableString FIRST_NAME = name(ContactProperty.FIRST_NAME);
    private static final SerializableString LAST_NAME = name(ContactProperty.LAST_NAME);
    private static final SerializableString COMPANY_DOMAIN = name(ContactProperty.COMPANY_DOMAIN);
    private static final SerializableString CUSTOM_ID = name(ContactProperty.CUSTOM_ID);
    private static final SerializableString INVALID_NAME = new SerializedString(INVALID);

    private final JsonGenerator json;

    public CanonicalInputWriter(OutputStream target) {
        this.json = JSON.createGenerator(ObjectWriteContext.empty(), target, JsonEncoding.UTF8);
        write(start -> start.writeStartObject().writeName(JsonContacts.NAME).writeStartArray());
    }

    @Override
    public void accept(Contact contact) {
        write(all -> {
            json.writeStartObject();
            property(FIRST_NAME, contact.getFirstName());
            property(LAST_NAME, contact.getLastName());
            property(COMPANY_DOMAIN, contact.getCompanyDomain());
            property(CUSTOM_ID, contact.getCustomId());
            property(INVALID_NAME, contact.getInvalid());
            json.writeEndObject();
        });
    }

    /** What comes after the contacts. All bytes are with the stream then, and nothing can be written any more. */
    public void finish(Submission submission) {
        write(all -> {
            json.writeEndArray();
            json.writeName(SubmissionRest.FIELDS).writeStartArray();
            submission.fieldsToEnrich().forEach(json::writeString);
            json.writeEndArray();
            json.writeName(SubmissionRest.METADATA).writeStartObject();
            new TreeMap<>(submission.metadata()).forEach(json::writeStringProperty);
            json.writeEndObject();
            options(submission.options());
            submission.callback().ifPresent(this::callback);
            json.writeEndObject();
            json.close();
        });
    }

    private void options(SubmissionOptions options) {
        json.writeName(OptionsChecker.OPTIONS).writeStartObject();
        options.deadline()
                .ifPresent(deadline -> json.writeStringProperty(OptionsChecker.DEADLINE, deadline.toString()));
        json.writeStringProperty(OptionsChecker.RETENTION, "P" + options.retentionDays() + "D");
        json.writeNumberProperty(OptionsChecker.TOLERATED_FAILURES, options.toleratedFailurePercentage());
        json.writeEndObject();
    }

    private void callback(String url) {
        json.writeName(CallbackChecker.NAME).writeStartObject();
        json.writeStringProperty(CallbackChecker.URL, url);
        json.writeEndObject();
    }

    private void property(SerializableString name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            json.writeName(name);
            json.writeString(value);
        }
    }

    private void write(Consumer<JsonGenerator> writing) {
        try {
            writing.accept(json);
        } catch (JacksonIOException e) {
            throw new UncheckedIOException(e.getCause());
        }
    }

    private static SerializableString name(ContactProperty property) {
        return new SerializedString(property.property());
    }

    /** Gives the buffers back; without {@link #finish} what was written is a fragment. */
    @Override
    public void close() {
        write(JsonGenerator::close);
    }
}
