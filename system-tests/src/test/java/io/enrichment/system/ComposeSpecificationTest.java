package io.enrichment.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The compose file against the compose specification's own JSON schema, which comes with an npm package: see {@link
 * NodePackages}.
 */
class ComposeSpecificationTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Schema schema;

    @BeforeEach
    void readSchema() throws IOException {
        var file = NodePackages.file("dclint/schemas/compose.schema.json");
        var content = (ObjectNode) JSON.readTree(Files.readString(file));
        assertThat(content.path("title").textValue()).isEqualTo("Compose Specification");
        // of draft 7, with another address than draft 7 has, and with a name that is no address
        content.remove(List.of("$schema", "$id"));
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(content);
    }

    @Test
    void composeFileIsWhatTheSpecificationAllows() {
        assertThat(mistakes(composeFile())).isEmpty();
    }

    @Test
    void misspeltKeyOfAServiceIsNoticed() {
        var file = composeFile();
        ((ObjectNode) file.at("/services/kafka")).put("enviroment", "X=1");

        assertThat(mistakes(file)).anyMatch(mistake -> mistake.contains("enviroment"));
    }

    @Test
    void healthCheckOfTheWrongShapeIsNoticed() {
        var file = composeFile();
        ((ObjectNode) file.at("/services/s3/healthcheck")).putObject("test");

        assertThat(mistakes(file)).isNotEmpty();
    }

    private static JsonNode composeFile() {
        Map<String, Object> root = ComposeFile.ofThisRepository().root();
        return JSON.valueToTree(root);
    }

    private List<String> mistakes(JsonNode file) {
        return schema.validate(file).stream().map(Error::toString).toList();
    }
}
