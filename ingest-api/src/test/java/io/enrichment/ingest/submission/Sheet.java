package io.enrichment.ingest.submission;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.io.JsonStringEncoder;

/** The same contacts as a document of any format, a contact a line. */
record Sheet(List<Map<String, String>> contacts) {

    static final Map<String, String> ADA =
            Map.of("first_name", "Ada", "last_name", "Byron", "company_domain", "example.com");

    private static final List<String> COLUMNS = List.of("first_name", "last_name", "company_domain", "custom_id");

    @SafeVarargs
    static Sheet of(Map<String, String>... contacts) {
        var list = new ArrayList<Map<String, String>>();
        for (var contact : contacts) {
            list.add(contact);
        }
        return new Sheet(list);
    }

    static Map<String, String> ada(String property, String value) {
        var contact = new LinkedHashMap<>(ADA);
        contact.put(property, value);
        return contact;
    }

    static Map<String, String> without(String property) {
        var contact = new LinkedHashMap<>(ADA);
        contact.remove(property);
        return contact;
    }

    static List<Map<String, String>> repeated(int times, Map<String, String> contact) {
        return new ArrayList<>(Collections.nCopies(times, contact));
    }

    Attempt read(SubmissionFormat format) {
        return read(format, Handling.STRICT);
    }

    Attempt read(SubmissionFormat format, Handling handling) {
        InputStream body = new ByteArrayInputStream(as(format).getBytes(StandardCharsets.UTF_8));
        return Attempt.at(format, body, Attempt.CITY, handling);
    }

    /** In which line of the document the contact stands. */
    static long line(SubmissionFormat format, int index) {
        return format == SubmissionFormat.NDJSON ? index + 1 : index + 2;
    }

    String as(SubmissionFormat format) {
        return switch (format) {
            case JSON ->
                contacts.stream()
                        .map(Sheet::object)
                        .collect(Collectors.joining(",\n", "{\"fields_to_enrich\":[\"city\"],\"contacts\":[\n", "]}"));
            case NDJSON -> contacts.stream().map(Sheet::object).collect(Collectors.joining("\n"));
            case CSV ->
                Stream.concat(
                                Stream.of(String.join(",", COLUMNS)),
                                contacts.stream().map(Sheet::row))
                        .collect(Collectors.joining("\r\n"));
        };
    }

    private static String object(Map<String, String> contact) {
        return contact.entrySet().stream()
                .map(property -> string(property.getKey()) + ":" + string(property.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String string(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
    }

    private static String row(Map<String, String> contact) {
        return COLUMNS.stream()
                .map(column -> '"' + contact.getOrDefault(column, "").replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(","));
    }
}
