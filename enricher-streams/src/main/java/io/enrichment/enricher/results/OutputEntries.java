package io.enrichment.enricher.results;

import io.enrichment.results.ResultRecord;
import io.enrichment.results.ResultStatus;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes {@code output.json}: an entry for each contact, which is its input and what was found beside it; without a
 * result, its input and why.
 */
final class OutputEntries implements AutoCloseable {

    private static final JsonFactory JSON = JsonFactory.builder().build();
    private static final Set<ResultStatus> WITH_RESULT = EnumSet.of(ResultStatus.SUCCEEDED, ResultStatus.PARTIAL);

    private final JsonGenerator json;

    OutputEntries(OutputStream out) {
        json = JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
        json.writeStartObject();
        json.writeArrayPropertyStart("enriched_contacts");
    }

    void write(ResultRecord record) {
        json.writeStartObject();
        writePresent("first_name", record.input().firstName());
        writePresent("last_name", record.input().lastName());
        writePresent("company_domain", record.input().companyDomain());
        if (record.customId() != null) {
            json.writeStringProperty("custom_id", record.customId());
        }
        record.enriched().forEach(json::writeStringProperty);
        if (!WITH_RESULT.contains(record.status())) {
            json.writeStringProperty("_status", record.status().wireName());
        }
        json.writeEndObject();
    }

    /** Only an invalid contact lacks a property. */
    private void writePresent(String name, String value) {
        if (!value.isEmpty()) {
            json.writeStringProperty(name, value);
        }
    }

    /** Ends the document, and closes the stream. */
    @Override
    public void close() {
        json.close();
    }
}
