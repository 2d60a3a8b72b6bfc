package io.enrichment.ingest;

import static io.enrichment.testkit.ServerKind.KAFKA;
import static io.enrichment.testkit.ServerKind.REGISTRY;
import static io.enrichment.testkit.ServerKind.S3;
import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.testkit.LocalServers;
import io.enrichment.testkit.openapi.OpenApiContract;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The service is as its contract says: nothing else is served, and what is served has been said. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ContractIT {

    private static final String CSV = "first_name,last_name,company_domain\nAda,Byron,example.com\n";

    @RegisterExtension
    static final LocalServers SERVERS = LocalServers.with(KAFKA, REGISTRY, S3);

    @LocalServerPort
    private int port;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    private Client client;
    private OpenApiContract contract;

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry properties) {
        properties.add("spring.kafka.bootstrap-servers", SERVERS::bootstrapServers);
        properties.add("spring.kafka.properties.schema.registry.url", SERVERS::registryUrl);
        properties.add("spring.kafka.properties.auto.register.schemas", () -> true);
        properties.add("enrichment.topics.replication-factor", () -> 1);
        properties.add("enrichment.storage.endpoint", SERVERS::s3Endpoint);
        properties.add("enrichment.storage.bucket", () -> LocalServers.unique("contract"));
        properties.add("enrichment.storage.path-style", () -> true);
        properties.add("enrichment.storage.create-bucket", () -> true);
        properties.add("enrichment.intake.max-bytes", () -> "10KB");
    }

    @BeforeEach
    void connect() {
        client = new Client(port);
        contract =
                OpenApiContract.of(client.send(client.request("/openapi.json")).body());
    }

    /** The routes of the actuator have a mapping of their own. */
    @Test
    void everyRouteIsDocumentedAndEveryOperationIsServed() {
        var routes = requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                .filter(route -> !route.getPatternValues().contains("/error"))
                .flatMap(route -> route.getPatternValues().stream()
                        .flatMap(path -> route.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path)))
                .collect(Collectors.toSet());

        assertThat(routes).isEqualTo(contract.operations());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fields",
                "/limits",
                "/problems",
                "/problems/gone",
                "/openapi.json",
                "/openapi.yaml",
                "/docs",
                "/docs/docs.js"
            })
    void whatIsReadIsAsDocumented(String path) {
        assertThat(answer(client.request(path)).statusCode()).isEqualTo(200);
        assertThat(answer(client.request(path).method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(answer(client.request(path).method("OPTIONS", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(answer(client.request(path).DELETE()).statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "application/json, -, -, 202",
                "application/json, Prefer, handling=lenient, 202",
                "application/json, Prefer, wait=1, 202",
                "application/json, Accept, image/png, 406",
                "application/json, Content-Encoding, gzip, 415",
                "application/json, Idempotency-Key, '\"\"', 400",
                "application/xml, -, -, 415",
                "application/json; charset=utf-16, -, -, 415"
            })
    void aSubmissionIsAnsweredAsDocumented(String type, String header, String value, int status) {
        var request = client.request("/enrichment").header("Content-Type", type);
        if (header != null) {
            request.header(header, value);
        }

        assertThat(answer(request.POST(BodyPublishers.ofString(Client.body(2)))).statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '{', 400",
        "'', '{}', 422",
        "'', '[]', 422",
        "'?validate_only=true', OK, 200",
        "'?validate_only=maybe', OK, 422",
        "'', LARGE, 413"
    })
    void aBodyIsAnsweredAsDocumented(String query, String body, int status) {
        var content = body.equals("OK") ? Client.body(2) : body.equals("LARGE") ? Client.body(200) : body;

        assertThat(post("/enrichment" + query, "application/json", content).statusCode())
                .isEqualTo(status);
    }

    @Test
    void linesAndRowsAreAnsweredAsDocumented() {
        var path = "/enrichment?fields_to_enrich=city&metadata.campaign=q3";

        assertThat(post(path, "text/csv", CSV).statusCode()).isEqualTo(202);
        assertThat(post(path, "text/csv", CSV + "Grace,,x\n").statusCode()).isEqualTo(422);
        assertThat(post(path, "application/x-ndjson", Client.contact(1) + "\n").statusCode())
                .isEqualTo(202);
        assertThat(post(path, "application/x-ndjson", "{\n").statusCode()).isEqualTo(400);
    }

    @Test
    void repetitionsAreAnsweredAsDocumented() {
        var key = UUID.randomUUID().toString();

        assertThat(submit(key, 2).statusCode()).isEqualTo(202);
        assertThat(submit(key, 2).headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(submit(key, 3).statusCode()).isEqualTo(422);
    }

    @Test
    void commandsAreAnsweredAsDocumented() {
        var key = UUID.randomUUID().toString();
        var path = "/enrichment/" + Client.json(submit(key, 2)).get("requestId").asString();

        assertThat(post(path + "/cancel", "application/json", "").statusCode()).isEqualTo(202);
        assertThat(post(path + "/retry", "application/json", "").statusCode()).isEqualTo(409);
        assertThat(answer(client.request(path).DELETE()).statusCode()).isEqualTo(202);
        assertThat(post(path + "/cancel", "application/json", "").statusCode()).isEqualTo(410);
        assertThat(post(path + "/retry", "application/json", "").statusCode()).isEqualTo(410);
        assertThat(submit(key, 2).statusCode()).isEqualTo(410);
        assertThat(answer(client.request(path)).statusCode()).isEqualTo(405);
        for (var command : List.of("/cancel", "/retry")) {
            assertThat(post("/enrichment/17" + command, "application/json", "").statusCode())
                    .isEqualTo(404);
        }
        assertThat(answer(client.request("/enrichment/17").DELETE()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void callbacksAreRefusedUnlessTheyAreOffered() {
        var body = Client.body(1).replaceFirst("\\{", "{\"callback\": {\"url\": \"https://hooks.example/\"},");

        assertThat(contract.mistakesOfRequest("POST", "/enrichment", "application/json", body))
                .isEmpty();
        assertThat(post("/enrichment", "application/json", body).body()).contains("callbacks-not-enabled");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"content_type\": \"text/csv\"}', 201",
        "'{\"content_type\": \"text/html\"}', 422",
        "'{', 400",
        "'[]', 422"
    })
    void anUploadIsAnsweredAsDocumented(String body, int status) {
        assertThat(post("/uploads", "application/json", body).statusCode()).isEqualTo(status);
        assertThat(post("/uploads", "text/csv", body).statusCode()).isEqualTo(415);
    }

    @Test
    void whatIsAcceptedIsWhatTheSchemaAllows() {
        assertThat(contract.mistakesOfRequest("POST", "/enrichment", "application/json", Client.body(3)))
                .isEmpty();
    }

    private HttpResponse<String> submit(String key, int contacts) {
        return answer(client.request("/enrichment")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(Client.body(contacts))));
    }

    private HttpResponse<String> post(String path, String type, String body) {
        return answer(client.request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) {
        return contract.require(client.send(request));
    }
}
