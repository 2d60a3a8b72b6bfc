package io.enrichment.local.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecordBuilder;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry as Confluent's own client and serdes see it. */
class RegistryServerTest {

    private static final AvroSchema FIRST = schema("{\"name\":\"a\",\"type\":\"string\",\"default\":\"\"}");
    private static final AvroSchema COMPATIBLE = schema("{\"name\":\"a\",\"type\":\"string\",\"default\":\"\"},"
            + "{\"name\":\"b\",\"type\":\"int\",\"default\":0}");
    private static final AvroSchema INCOMPATIBLE = schema("{\"name\":\"a\",\"type\":\"int\",\"default\":0}");
    private static final AvroSchema WITHOUT_DEFAULT =
            schema("{\"name\":\"a\",\"type\":\"string\",\"default\":\"\"}," + "{\"name\":\"c\",\"type\":\"int\"}");

    @TempDir
    Path folder;

    private RegistryServer server;
    private SchemaRegistryClient client;

    @BeforeEach
    void start() throws IOException {
        server = RegistryServer.start(0, folder.resolve("schemas.json"));
        client = newClient();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void givesTheSameSchemaOneIdInAllSubjects() throws Exception {
        int first = client.register("x-value", FIRST);
        int second = client.register("x-value", COMPATIBLE);

        assertThat(List.of(first, second)).containsExactly(1, 2);
        assertThat(newClient().register("y-value", COMPATIBLE)).isEqualTo(second);
        assertThat(newClient().register("x-value", FIRST)).isEqualTo(first);
        assertThat(client.getAllVersions("x-value")).containsExactly(1, 2);
        assertThat(client.getAllSubjects()).containsExactly("x-value", "y-value");
    }

    @Test
    void looksASchemaUpByIdByVersionAndByItself() throws Exception {
        int id = client.register("odd/name value", FIRST);
        client.register("odd/name value", COMPATIBLE);
        var fresh = newClient();

        assertThat(fresh.getSchemaById(id)).isEqualTo(FIRST);
        assertThat(fresh.getSchemaBySubjectAndId("odd/name value", id)).isEqualTo(FIRST);
        assertThat(fresh.getId("odd/name value", FIRST)).isEqualTo(id);
        assertThat(fresh.getVersion("odd/name value", COMPATIBLE)).isEqualTo(2);
        assertThat(fresh.getSchemaMetadata("odd/name value", 1).getId()).isEqualTo(id);
        assertThat(fresh.getLatestSchemaMetadata("odd/name value").getVersion()).isEqualTo(2);
        assertThat(fresh.getAllVersionsById(id)).hasSize(1);
    }

    @Test
    void refusesASchemaThatEarlierReadersCannotRead() throws Exception {
        client.register("x-value", FIRST);

        assertRefused(() -> client.register("x-value", INCOMPATIBLE), 409, 409);
        assertRefused(() -> client.register("x-value", WITHOUT_DEFAULT), 409, 409);
        assertThat(client.getAllVersions("x-value")).containsExactly(1);
        assertThat(client.testCompatibility("x-value", INCOMPATIBLE)).isFalse();
        assertThat(client.testCompatibility("x-value", COMPATIBLE)).isTrue();
        assertThat(client.testCompatibilityVerbose("x-value", INCOMPATIBLE)).isNotEmpty();
    }

    @Test
    void takesAnySchemaWhereTheLevelIsNone() throws Exception {
        client.register("x-value", FIRST);
        client.updateCompatibility("x-value", "NONE");

        assertThat(client.register("x-value", INCOMPATIBLE)).isEqualTo(2);
        assertThat(client.getCompatibility("x-value")).isEqualTo("NONE");
        assertThat(client.getCompatibility(null)).isEqualTo("FULL_TRANSITIVE");
    }

    @Test
    void answersWithTheErrorCodesThatClientsKnow() throws Exception {
        client.register("x-value", FIRST);

        assertRefused(() -> client.getAllVersions("unknown"), 404, 40401);
        assertRefused(() -> client.getSchemaMetadata("x-value", 9), 404, 40402);
        assertRefused(() -> client.getId("x-value", COMPATIBLE), 404, 40403);
        assertRefused(() -> client.getSchemaById(99), 404, 40403);
        assertRefused(() -> client.updateCompatibility("x-value", "SIDEWAYS"), 422, 42203);
        var invalid = post("/subjects/x-value/versions", "{\"schema\":\"{\\\"type\\\":\\\"nonsense\\\"}\"}");
        assertThat(invalid.statusCode()).isEqualTo(422);
        assertThat(invalid.body()).contains("\"error_code\":42201");
        assertThat(invalid.headers().firstValue("Content-Type")).contains("application/vnd.schemaregistry.v1+json");
        assertThat(post("/subjects/x-value/versions", "{").statusCode()).isEqualTo(400);
    }

    @Test
    void keepsIdsAndLevelsWhenItIsStartedAgain() throws Exception {
        client.register("x-value", FIRST);
        client.updateCompatibility("x-value", "BACKWARD");
        server.close();

        server = RegistryServer.start(0, folder.resolve("schemas.json"));
        client = newClient();

        assertThat(client.getId("x-value", FIRST)).isEqualTo(1);
        assertThat(client.getCompatibility("x-value")).isEqualTo("BACKWARD");
        assertThat(client.register("x-value", COMPATIBLE)).isEqualTo(2);
    }

    @Test
    void servesTheSerdes() {
        var settings = Map.of("schema.registry.url", server.url().toString());
        var sent = new GenericRecordBuilder(FIRST.rawSchema()).set("a", "Zoë").build();

        try (var serializer = new KafkaAvroSerializer();
                var deserializer = new KafkaAvroDeserializer()) {
            serializer.configure(settings, false);
            deserializer.configure(settings, false);
            var bytes = serializer.serialize("topic", sent);

            assertThat(deserializer.deserialize("topic", bytes)).isEqualTo(sent);
        }
    }

    private SchemaRegistryClient newClient() {
        return new CachedSchemaRegistryClient(server.url().toString(), 10);
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void assertRefused(ThrowingCallable call, int status, int code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RestClientException.class, e -> {
            assertThat(e.getStatus()).isEqualTo(status);
            assertThat(e.getErrorCode()).isEqualTo(code);
        });
    }

    private static AvroSchema schema(String fields) {
        return new AvroSchema(new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"R\",\"namespace\":\"t\",\"fields\":[" + fields + "]}"));
    }
}
