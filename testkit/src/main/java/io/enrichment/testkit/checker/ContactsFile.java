package io.enrichment.testkit.checker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a file with contacts holds, an entry for each in the order of the file. Read as a stream; only fingerprints stay.
 *
 * @param people fingerprints of the contacts as submitted
 * @param values fingerprints of what was found
 * @param unresolved how the contact ended, where the entry says that it has no result; else empty
 * @param label that of the submission, if the file has it
 */
record ContactsFile(Longs people, Longs values, List<String> unresolved, String label) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String STATUS = "_status";
    private static final String INVALID = "_invalid";

    /** A line of {@code results.ndjson}. */
    record Result(int index, Person person, String status, Map<String, String> values, String error) {

        boolean isInvalid() {
            return error.equals("invalid-contact");
        }

        /** How it ended, if that is without a result. */
        String unresolved() {
            return status.equals("succeeded") || status.equals("partial") ? "" : status;
        }
    }

    /** @param array the name of the array of contacts in the document: the whole file, or its beginning, is in it */
    static ContactsFile readJson(InputStream in, String array) {
        var people = LongStream.builder();
        var values = LongStream.builder();
        var unresolved = new ArrayList<String>();
        var label = "";
        try (var parser = JSON.createParser(in)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                if (name.equals(array)) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        var entry = strings(parser);
                        unresolved.add(entry.getOrDefault(STATUS, "").intern());
                        people.add(Fingerprints.of(person(entry)));
                        entry.keySet()
                                .removeAll(List.of(
                                        "first_name", "last_name", "company_domain", "custom_id", STATUS, INVALID));
                        values.add(Fingerprints.of(entry));
                    }
                } else {
                    var node = parser.<JsonNode>readValueAsTree();
                    label = name.equals("metadata")
                            ? node.path(Submission.LABEL).asString("")
                            : label;
                }
            }
        }
        return new ContactsFile(new Longs(people.build()), new Longs(values.build()), unresolved, label);
    }

    /** @param use gets every line in the order of the file */
    static ContactsFile readLines(InputStream in, Consumer<Result> use) throws IOException {
        var people = LongStream.builder();
        var values = LongStream.builder();
        var unresolved = new ArrayList<String>();
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var result = result(JSON.readTree(line));
            people.add(Fingerprints.of(result.person()));
            values.add(Fingerprints.of(result.values()));
            unresolved.add(result.unresolved().intern());
            use.accept(result);
        }
        return new ContactsFile(new Longs(people.build()), new Longs(values.build()), unresolved, "");
    }

    private static Result result(JsonNode line) {
        var input = new HashMap<String, String>();
        line.path("input")
                .properties()
                .forEach(name -> input.put(name.getKey(), name.getValue().asString()));
        if (line.path("custom_id").isString()) {
            input.put("custom_id", line.path("custom_id").asString());
        }
        var values = new HashMap<String, String>();
        line.path("enriched")
                .properties()
                .forEach(value -> values.put(value.getKey(), value.getValue().asString()));
        return new Result(
                line.path("index").asInt(),
                person(input),
                line.path("status").asString(),
                values,
                line.path("error").path("code").asString(""));
    }

    private static Person person(Map<String, String> entry) {
        return new Person(
                entry.getOrDefault("first_name", ""),
                entry.getOrDefault("last_name", ""),
                entry.getOrDefault("company_domain", ""),
                Optional.ofNullable(entry.get("custom_id")));
    }

    private static Map<String, String> strings(JsonParser parser) {
        var strings = new HashMap<String, String>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            strings.put(name, parser.getString());
        }
        return strings;
    }
}
