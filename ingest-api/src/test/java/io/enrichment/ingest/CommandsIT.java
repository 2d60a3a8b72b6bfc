package io.enrichment.ingest;

import static io.enrichment.testkit.ServerKind.KAFKA;
import static io.enrichment.testkit.ServerKind.REGISTRY;
import static io.enrichment.testkit.ServerKind.S3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.enrichment.contracts.RequestObjects;
import io.enrichment.contracts.Topics;
import io.enrichment.events.CommandKind;
import io.enrichment.events.EnrichmentCommand;
import io.enrichment.ingest.intake.IdempotencyKey;
import io.enrichment.testkit.LocalServers;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What can be done with a request that was accepted. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class CommandsIT {

    private static final String BUCKET = LocalServers.unique("commands");
    private static final String MANIFEST = "{\"redrive\": %d, \"retriableContacts\": %d, \"files\": [], \"parts\": []}";

    @RegisterExtension
    static final LocalServers SERVERS = LocalServers.with(KAFKA, REGISTRY, S3);

    private static Traces traces;

    @LocalServerPort
    private int port;

    private Client client;

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry properties) {
        properties.add("spring.kafka.bootstrap-servers", SERVERS::bootstrapServers);
        properties.add("spring.kafka.properties.schema.registry.url", SERVERS::registryUrl);
        properties.add("spring.kafka.properties.auto.register.schemas", () -> true);
        properties.add("enrichment.topics.replication-factor", () -> 1);
        properties.add("enrichment.storage.endpoint", SERVERS::s3Endpoint);
        properties.add("enrichment.storage.bucket", () -> BUCKET);
        properties.add("enrichment.storage.path-style", () -> true);
        properties.add("enrichment.storage.create-bucket", () -> true);
        properties.add("enrichment.links.status-url", () -> "http://out.example");
    }

    @BeforeAll
    static void lookAtEverything() {
        traces = new Traces(SERVERS.bootstrapServers(), SERVERS.registryUrl(), SERVERS.s3Endpoint(), BUCKET);
    }

    @AfterAll
    static void close() {
        traces.close();
    }

    @BeforeEach
    void connect() {
        client = new Client(port);
    }

    @Test
    void cancellingIsACommandThatCanBeRepeated() {
        var id = submitted();

        assertDurable(id, command("POST", id.toUpperCase(Locale.ROOT), "/cancel"));
        assertDurable(id, command("POST", id, "/cancel"));

        assertThat(commands(id)).extracting(EnrichmentCommand::getKind).containsOnly(CommandKind.CANCEL);
        assertThat(commands(id)).hasSize(2);
    }

    @Test
    void aRetryBeginsTheRunAfterTheNewestThatHasEndedHoweverOftenItIsAsked() {
        var id = submitted();
        ended(id, MANIFEST.formatted(2, 17));

        assertDurable(id, command("POST", id, "/retry"));
        assertDurable(id, command("POST", id, "/retry"));

        assertThat(commands(id))
                .extracting(EnrichmentCommand::getKind, EnrichmentCommand::getRedrive, EnrichmentCommand::getCommandId)
                .containsExactly(
                        tuple(CommandKind.RETRY_FAILED, 3, id + ":retry:3"),
                        tuple(CommandKind.RETRY_FAILED, 3, id + ":retry:3"));
    }

    @Test
    void aRequestThatAnEarlierReleaseEndedCanBeRetried() {
        var id = submitted();
        ended(id, "{\"requestId\": \"" + id + "\", \"files\": [], \"parts\": []}");

        assertDurable(id, command("POST", id, "/retry"));

        assertThat(commands(id)).extracting(EnrichmentCommand::getRedrive).containsExactly(1);
    }

    @Test
    void aRequestThatHasNotEndedCannotBeRetried() {
        var id = submitted();

        assertRefused(command("POST", id, "/retry"), 409, "not-final");
        assertThat(commands(id)).isEmpty();
    }

    @Test
    void aRequestWithoutContactsToRunAgainCannotBeRetried() {
        var id = submitted();
        ended(id, MANIFEST.formatted(0, 0));

        assertRefused(command("POST", id, "/retry"), 409, "nothing-to-retry");
        assertThat(commands(id)).isEmpty();
    }

    @Test
    void aManifestThatIsNoneIsNotTakenForAnEnd() {
        var id = submitted();
        ended(id, "{\"redrive\": ");

        assertRefused(command("POST", id, "/retry"), 503, "dependency-unavailable");
    }

    @Test
    void erasingMarksTheRequestBeforeItTellsTheEnricherAndCanBeRepeated() {
        var id = submitted();

        assertDurable(id, command("DELETE", id, ""));
        assertDurable(id, command("DELETE", id, ""));

        assertThat(traces.bytes(objects(id).erased())).isEmpty();
        assertThat(commands(id))
                .extracting(EnrichmentCommand::getKind, EnrichmentCommand::getCommandId)
                .containsExactly(tuple(CommandKind.ERASE, id + ":erase"), tuple(CommandKind.ERASE, id + ":erase"));
    }

    @Test
    void erasingCanBeRepeatedWhenEverythingIsRemoved() {
        var id = submitted();
        command("DELETE", id, "");
        removeAllBut(objects(id).erased(), id);

        assertDurable(id, command("DELETE", id, ""));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anErasedRequestTakesNoOtherCommand(boolean removed) {
        var id = submitted();
        ended(id, MANIFEST.formatted(0, 1));
        command("DELETE", id, "");
        if (removed) {
            removeAllBut(objects(id).erased(), id);
        }

        assertRefused(command("POST", id, "/cancel"), 410, "gone");
        assertRefused(command("POST", id, "/retry"), 410, "gone");
        assertThat(commands(id)).extracting(EnrichmentCommand::getKind).containsExactly(CommandKind.ERASE);
    }

    @Test
    void theCommandsOfOneRequestAreInOnePartitionInTheirOrder() {
        var id = submitted();
        ended(id, MANIFEST.formatted(0, 1));
        command("POST", id, "/cancel");
        command("POST", id, "/retry");
        command("DELETE", id, "");

        var published = traces.committed(Topics.COMMANDS).stream()
                .filter(each -> each.value().getRequestId().equals(id))
                .toList();

        assertThat(published.stream().map(each -> each.source().partition()).collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(published)
                .allSatisfy(each -> assertThat(each.source().key()).isEqualTo(id))
                .extracting(each -> each.value().getKind())
                .containsExactly(CommandKind.CANCEL, CommandKind.RETRY_FAILED, CommandKind.ERASE);
    }

    @ParameterizedTest
    @CsvSource({"0199e4a0-0000-7000-8000-000000000000", "nonsense", "..%2f..", "%00"})
    void whatIsNotThereTakesNoCommand(String id) {
        var before = traces.all();

        for (var response :
                List.of(command("POST", id, "/cancel"), command("POST", id, "/retry"), command("DELETE", id, ""))) {
            assertThat(response.statusCode()).isBetween(400, 404);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
        assertThat(traces.all()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theKeyOfAnErasedRequestIsUsedUpAndNothingOfTheSubmissionStays(boolean removed) {
        var key = "erased-" + removed;
        var id = new IdempotencyKey(key).requestId("default");
        assertThat(submit(key, 1).statusCode()).isEqualTo(202);
        command("DELETE", id, "");
        if (removed) {
            removeAllBut(objects(id).erased(), id);
        }
        var requests = traces.committed(Topics.REQUESTS).size();
        var kept = traces.objectKeys().stream()
                .filter(object -> !object.equals(objects(id).input()))
                .toList();

        assertRefused(submit(key, 1), 410, "gone");
        assertRefused(submit(key, 2), 410, "gone");

        assertThat(traces.objectKeys()).isEqualTo(kept).contains(objects(id).erased());
        assertThat(traces.committed(Topics.REQUESTS)).hasSize(requests);
    }

    private String submitted() {
        var response = client.submit(Client.body(2));
        assertThat(response.statusCode()).isEqualTo(202);
        return Client.json(response).get("requestId").asString();
    }

    private HttpResponse<String> submit(String key, int contacts) {
        return client.send(client.request("/enrichment")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(Client.body(contacts))));
    }

    private HttpResponse<String> command(String method, String id, String command) {
        return client.send(client.request("/enrichment/" + id + command).method(method, BodyPublishers.noBody()));
    }

    private static void ended(String id, String manifest) {
        traces.put(objects(id).manifest(), "application/json", manifest);
    }

    private static void removeAllBut(String kept, String id) {
        traces.objectKeys().stream()
                .filter(key -> key.startsWith(objects(id).prefix()) && !key.equals(kept))
                .forEach(traces::delete);
    }

    private static RequestObjects objects(String id) {
        return new RequestObjects("default", id);
    }

    private static List<EnrichmentCommand> commands(String id) {
        return traces.committed(Topics.COMMANDS).stream()
                .map(Traces.Decoded::value)
                .filter(command -> command.getRequestId().equals(id))
                .toList();
    }

    private static void assertDurable(String id, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(response.headers().firstValue("Location")).hasValue("http://out.example/enrichment/" + id);
        assertThat(Client.json(response).get("requestId").asString()).isEqualTo(id);
        assertThat(Client.json(response).get("links").get("self").asString())
                .isEqualTo("http://out.example/enrichment/" + id);
    }

    private static void assertRefused(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(Client.json(response).get("type").asString()).isEqualTo("/problems/" + code);
    }
}
