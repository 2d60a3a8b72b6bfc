package io.enrichment.enricher.results;

import io.enrichment.events.EnrichedBatch;
import io.enrichment.events.EnrichedContact;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** The result record of a contact as JSON, one a line. A batch always becomes the same bytes. */
final class ResultRecords {

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .rootValueSeparator((String) null)
            .build();

    private ResultRecords() {}

    /** NDJSON: every line ends with a line feed. */
    static byte[] ndjson(EnrichedBatch batch) {
        var bytes = new ByteArrayOutputStream();
        try (var out = JSON.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
            for (var contact : batch.getContacts()) {
                write(out, contact, batch.getAttempts());
                out.writeRaw('\n');
            }
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator out, EnrichedContact result, int attempts) {
        var contact = result.getContact();
        out.writeStartObject();
        out.writeNumberProperty("index", contact.getIndex());
        writeNullable(out, "custom_id", contact.getCustomId());
        out.writeStringProperty("status", result.getStatus().name().toLowerCase(Locale.ROOT));
        out.writeObjectPropertyStart("input");
        writePresent(out, "first_name", contact.getFirstName());
        writePresent(out, "last_name", contact.getLastName());
        writePresent(out, "company_domain", contact.getCompanyDomain());
        out.writeEndObject();
        out.writeObjectPropertyStart("enriched");
        result.getEnriched().forEach(out::writeStringProperty);
        out.writeEndObject();
        out.writeArrayPropertyStart("missing_fields");
        result.getMissingFields().forEach(out::writeString);
        out.writeEndArray();
        var error = result.getError();
        if (error == null) {
            out.writeNullProperty("error");
        } else {
            out.writeObjectPropertyStart("error");
            out.writeStringProperty("code", error.getCode());
            out.writeStringProperty("detail", error.getDetail());
            out.writeEndObject();
        }
        out.writeNumberProperty("attempts", attempts);
        out.writeEndObject();
    }

    /** Only a contact that is invalid lacks a property. */
    private static void writePresent(JsonGenerator out, String name, String value) {
        if (!value.isEmpty()) {
            out.writeStringProperty(name, value);
        }
    }

    private static void writeNullable(JsonGenerator out, String name, @Nullable String value) {
        if (value == null) {
            out.writeNullProperty(name);
        } else {
            out.writeStringProperty(name, value);
        }
    }
}
