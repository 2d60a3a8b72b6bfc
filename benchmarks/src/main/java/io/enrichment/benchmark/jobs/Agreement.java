package io.enrichment.benchmark.jobs;

import io.enrichment.benchmark.http.Person;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * Whether the three files of a request say the same of the same contacts, which are those of {@link Person#at}, in
 * order. Reads the files side by side, a contact at a time.
 *
 * @param contacts that were compared
 * @param firstDifference what differs first, in words
 */
record Agreement(int contacts, Optional<String> firstDifference) {

    private static final String FIELD = "professional_email";

    /** Reads one entry of many. */
    private static final ObjectReader ENTRY =
            Results.JSON.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static Agreement of(Path output, Path ndjson, Path csv) {
        try (var entries = Results.JSON.createParser(output.toFile());
                var lines = Files.newBufferedReader(ndjson);
                var rows = Files.newBufferedReader(csv)) {
            toFirstEntry(entries);
            var columns = List.of(rows.readLine().split(",", -1));
            return compare(entries, lines, rows, columns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void toFirstEntry(JsonParser entries) {
        while (entries.nextToken() != JsonToken.START_ARRAY) {
            // to the only array of the file
        }
    }

    private static Agreement compare(
            JsonParser entries, BufferedReader lines, BufferedReader rows, List<String> columns) throws IOException {
        int index = 0;
        while (entries.nextToken() == JsonToken.START_OBJECT) {
            var entry = ENTRY.readTree(entries);
            var line = lines.readLine();
            var row = rows.readLine();
            if (line == null || row == null) {
                return new Agreement(index, Optional.of("a file ends before contact " + index));
            }
            var result = Results.JSON.readTree(line);
            // no name or domain of these people has a comma, a quotation mark or a line break in it
            if (!agree(index, entry, result, List.of(row.split(",", -1)), columns)) {
                return new Agreement(index, Optional.of("contact " + index + ": " + entry + " " + line + " " + row));
            }
            index++;
        }
        return lines.readLine() == null && rows.readLine() == null
                ? new Agreement(index, Optional.empty())
                : new Agreement(index, Optional.of("a file goes on behind contact " + (index - 1)));
    }

    private static boolean agree(int index, JsonNode entry, JsonNode result, List<String> row, List<String> columns) {
        var person = Person.at(index);
        var enriched = result.path("enriched").path(FIELD).asString("");
        return result.path("index").asInt(-1) == index
                && is(person, result.path("input"))
                && person.id().equals(result.path("custom_id").asString(""))
                && is(person, entry)
                && person.id().equals(entry.path("custom_id").asString(""))
                && enriched.equals(entry.path(FIELD).asString(""))
                && cell(row, columns, "index").equals(Integer.toString(index))
                && cell(row, columns, "custom_id").equals(person.id())
                && cell(row, columns, "first_name").equals(person.firstName())
                && cell(row, columns, "last_name").equals(person.lastName())
                && cell(row, columns, "company_domain").equals(person.domain())
                && cell(row, columns, FIELD).equals(enriched)
                && cell(row, columns, "status").equals(result.path("status").asString(""))
                && !enriched.isEmpty();
    }

    private static boolean is(Person person, JsonNode input) {
        return person.firstName().equals(input.path("first_name").asString(""))
                && person.lastName().equals(input.path("last_name").asString(""))
                && person.domain().equals(input.path("company_domain").asString(""));
    }

    private static String cell(List<String> row, List<String> columns, String column) {
        int at = columns.indexOf(column);
        return at < 0 || at >= row.size() ? "" : row.get(at);
    }
}
