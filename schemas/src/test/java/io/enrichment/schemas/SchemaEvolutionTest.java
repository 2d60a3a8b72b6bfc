package io.enrichment.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Full transitive compatibility: the schemas of this build read what every released version wrote, and are read by
 * every released version. {@code released/N/} holds the schemas of release N and is never edited; a release adds a
 * folder.
 */
class SchemaEvolutionTest {

    private static final SchemaValidator FULL_TRANSITIVE =
            new SchemaValidatorBuilder().mutualReadStrategy().validateAll();

    static List<Schema> values() {
        return EventSchemas.values();
    }

    @Test
    void knowsEveryReleasedFolder() throws IOException {
        var folder = Path.of("src/main/resources/io/enrichment/schemas/released");
        try (var releases = Files.list(folder)) {
            assertThat(EventSchemas.released("RequestStatus")).hasSize((int) releases.count());
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void readsAndIsReadByEveryReleasedVersion(Schema schema) throws Exception {
        var released = EventSchemas.released(schema.getName());

        assertThat(released).as("released versions of %s", schema.getName()).isNotEmpty();
        FULL_TRANSITIVE.validate(schema, released);
    }

    @Test
    void anOptionalFieldMayBeAdded() throws Exception {
        var contact = EventSchemas.released("ContactBatch").get(0);

        FULL_TRANSITIVE.validate(
                withField(contact, "{\"name\":\"added\",\"type\":\"string\",\"default\":\"\"}"), List.of(contact));
    }

    @Test
    void aRequiredFieldMayNotBeAdded() {
        var contact = EventSchemas.released("ContactBatch").get(0);
        var changed = withField(contact, "{\"name\":\"added\",\"type\":\"string\"}");

        assertThatThrownBy(() -> FULL_TRANSITIVE.validate(changed, List.of(contact)))
                .isInstanceOf(SchemaValidationException.class);
    }

    private static Schema withField(Schema schema, String field) {
        var json = schema.toString();
        var at = json.indexOf("\"fields\":[") + "\"fields\":[".length();
        return new Schema.Parser().parse(json.substring(0, at) + field + "," + json.substring(at));
    }
}
