package io.enrichment.benchmark.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.benchmark.http.BodyFormat;
import io.enrichment.benchmark.http.Person;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class BodyFormatTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    @Test
    void everyFormatHoldsTheSameContacts() {
        var json = JSON.readTree(BodyFormat.JSON.bytes(2));
        var lines = text(BodyFormat.NDJSON).lines().toList();

        assertThat(json.path("contacts")).hasSize(2);
        assertThat(json.path("fields_to_enrich").path(0).asString()).isEqualTo("professional_email");
        assertThat(lines).hasSize(2);
        assertThat(JSON.readTree(lines.get(1))).isEqualTo(json.path("contacts").path(1));
        assertThat(text(BodyFormat.CSV).split("\r\n", -1))
                .containsExactly(
                        "first_name,last_name,company_domain,custom_id",
                        "Ada,Byron-0000000,c0000000.example.com,crm-0000000",
                        "Ada,Byron-0000001,c0000001.example.com,crm-0000001",
                        "");
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsWhatABodyInMemoryIs(BodyFormat format) throws IOException {
        var file = folder.resolve("body");

        format.write(file, 250, Person::at);

        assertThat(file).hasBinaryContent(format.bytes(250));
        assertThat(Files.size(file) / 250).isBetween(50L, 120L);
    }

    @Test
    void everyKindOfMistakeIsOne() {
        assertThat(Person.mistaken(0).lastName()).isEmpty();
        assertThat(Person.mistaken(1).domain()).contains(" ");
        assertThat(Person.mistaken(2).id()).isEqualTo(Person.at(1).id());
    }

    @Test
    void aThousandContactsHaveTheMistakesThatWereAskedFor() throws IOException {
        var nobody = new PrintWriter(Writer.nullWriter());
        try (var bench = new IntakeBench(folder, 0, true, nobody)) {
            var rows = Files.readAllLines(bench.mistakenBody(BodyFormat.CSV, 1_000, 100));
            var good = new HashSet<>(Files.readAllLines(bench.body(BodyFormat.CSV, 1_000)));

            assertThat(good).hasSize(1_001);
            assertThat(rows).filteredOn(row -> !good.contains(row)).hasSize(10);
        }
        assertThat(folder).isEmptyDirectory();
    }

    private static String text(BodyFormat format) {
        return new String(format.bytes(2), StandardCharsets.UTF_8);
    }
}
