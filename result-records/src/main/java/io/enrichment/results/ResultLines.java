package io.enrichment.results;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Result records as NDJSON: one a line, UTF-8, every line ended by a line feed. The same records always become the same
 * bytes, and what {@link #write} wrote becomes the same bytes again when it is read and written.
 */
public final class ResultLines {

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .rootValueSeparator((String) null)
            .build();

    private ResultLines() {}

    public static byte[] write(Iterable<ResultRecord> records) {
        var bytes = new ByteArrayOutputStream();
        try (var out = JSON.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
            for (var record : records) {
                write(record, out);
                out.writeRaw('\n');
            }
        }
        return bytes.toByteArray();
    }

    /** Writes one record as a JSON object, such as into a larger document. */
    public static void write(ResultRecord record, JsonGenerator out) {
        out.writeStartObject();
        out.writeNumberProperty("index", record.index());
        writeNullable(out, "custom_id", record.customId());
        out.writeStringProperty("status", record.status().wireName());
        out.writeObjectPropertyStart("input");
        writePresent(out, "first_name", record.input().firstName());
        writePresent(out, "last_name", record.input().lastName());
        writePresent(out, "company_domain", record.input().companyDomain());
        out.writeEndObject();
        out.writeObjectPropertyStart("enriched");
        record.enriched().forEach(out::writeStringProperty);
        out.writeEndObject();
        out.writeArrayPropertyStart("missing_fields");
        record.missingFields().forEach(out::writeString);
        out.writeEndArray();
        var error = record.error();
        if (error == null) {
            out.writeNullProperty("error");
        } else {
            out.writeObjectPropertyStart("error");
            out.writeStringProperty("code", error.code());
            out.writeStringProperty("detail", error.detail());
            out.writeEndObject();
        }
        out.writeNumberProperty("attempts", record.attempts());
        out.writeEndObject();
    }

    /**
     * The records of some whole lines, in their order. Properties that this release does not know are passed over.
     *
     * @throws IllegalArgumentException if these are not result records; says nothing of what they hold
     */
    public static List<ResultRecord> read(byte[] ndjson) {
        var records = new ArrayList<ResultRecord>();
        try (var in = JSON.createParser(ObjectReadContext.empty(), ndjson)) {
            for (var token = in.nextToken(); token != null; token = in.nextToken()) {
                require(token == JsonToken.START_OBJECT, records.size());
                records.add(readRecord(in, records.size()));
            }
        } catch (JacksonException e) {
            // its message may quote the line
            throw unreadable(records.size());
        }
        return records;
    }

    private static ResultRecord readRecord(JsonParser in, int line) {
        int index = -1;
        int attempts = 0;
        String customId = null;
        ResultStatus status = null;
        ResultRecord.Failure error = null;
        Map<String, String> input = Map.of();
        Map<String, String> enriched = Map.of();
        List<String> missing = List.of();
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            switch (name) {
                case "index" -> index = in.getIntValue();
                case "custom_id" -> customId = in.getValueAsString();
                case "status" -> status = ResultStatus.of(in.getString()).orElse(null);
                case "input" -> input = strings(in);
                case "enriched" -> enriched = strings(in);
                case "missing_fields" -> missing = names(in);
                case "error" -> error = readError(in);
                case "attempts" -> attempts = in.getIntValue();
                default -> in.skipChildren();
            }
        }
        require(in.currentToken() == JsonToken.END_OBJECT && index >= 0, line);
        if (status == null) {
            throw unreadable(line);
        }
        return new ResultRecord(index, customId, status, input(input), enriched, missing, error, attempts);
    }

    private static ResultRecord.Input input(Map<String, String> input) {
        return new ResultRecord.Input(
                input.getOrDefault("first_name", ""),
                input.getOrDefault("last_name", ""),
                input.getOrDefault("company_domain", ""));
    }

    private static ResultRecord.@Nullable Failure readError(JsonParser in) {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        var error = strings(in);
        return new ResultRecord.Failure(error.getOrDefault("code", ""), error.getOrDefault("detail", ""));
    }

    private static Map<String, String> strings(JsonParser in) {
        var strings = new LinkedHashMap<String, String>();
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            strings.put(name, in.nextStringValue());
        }
        return strings;
    }

    private static List<String> names(JsonParser in) {
        var names = new ArrayList<String>();
        while (in.nextToken() == JsonToken.VALUE_STRING) {
            names.add(in.getString());
        }
        return names;
    }

    private static void require(boolean holds, int line) {
        if (!holds) {
            throw unreadable(line);
        }
    }

    private static IllegalArgumentException unreadable(int line) {
        return new IllegalArgumentException("line " + (line + 1) + " is not a result record");
    }

    /** Only a contact that is invalid, or was erased, lacks a property. */
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
