package io.enrichment.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SmallSamplesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path FOLDER = Path.of("../samples");

    @Test
    void theThreeFormatsHoldTheSameContacts() throws IOException {
        var contacts = new ArrayList<JsonNode>();
        JSON.readTree(FOLDER.resolve("contacts-5.json")).path("contacts").forEach(contacts::add);

        assertThat(lines("contacts-5.ndjson").stream().map(JSON::readTree)).isEqualTo(contacts);
        assertThat(lines("contacts-5.csv"))
                .startsWith("first_name,last_name,company_domain")
                .endsWith(contacts.stream().map(SmallSamplesTest::row).toArray(String[]::new));
    }

    private static List<String> lines(String name) throws IOException {
        return Files.readAllLines(FOLDER.resolve(name));
    }

    private static String row(JsonNode contact) {
        return String.join(
                ",",
                contact.path("first_name").asString(),
                contact.path("last_name").asString(),
                contact.path("company_domain").asString());
    }
}
