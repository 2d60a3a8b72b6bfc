package io.enrichment.ingest;

import static io.enrichment.testkit.ServerKind.KAFKA;
import static io.enrichment.testkit.ServerKind.REGISTRY;
import static io.enrichment.testkit.ServerKind.S3;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.enrichment.contracts.InputMetadata;
import io.enrichment.contracts.RequestObjects;
import io.enrichment.contracts.Topics;
import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.testkit.LocalServers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class IntakeIT {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String BUCKET = LocalServers.unique("intake");

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
        properties.add("enrichment.links.ingest-url", () -> "http://in.example");
        properties.add("enrichment.links.status-url", () -> "http://out.example");
        properties.add("enrichment.intake.max-bytes", () -> "3MB");
        properties.add("enrichment.intake.max-contacts", () -> 20_000);
        properties.add("enrichment.intake.sources", () -> BUCKET + "/exports/");
        properties.add("enrichment.capacity.max-bodies", () -> 3);
        properties.add("enrichment.capacity.body-timeout", () -> "4s");
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

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 101, 10_001})
    void anAcceptedRequestIsOneRecordItsBatchesAndTwoObjects(int contacts) {
        var body = Client.body(contacts);
        int batches = (contacts + 99) / 100;

        var response = client.send(client.request("/enrichment")
                .header("Content-Type", "application/json; charset=utf-8")
                .header("traceparent", TRACE)
                .POST(BodyPublishers.ofString(body)));

        assertThat(response.statusCode()).isEqualTo(202);
        var job = Client.json(response);
        var id = job.get("requestId").asString();
        assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(response.headers().firstValue("Location")).hasValue("http://out.example/enrichment/" + id);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(response.headers().firstValue("traceparent")).hasValue(TRACE);
        assertThat(job.get("status").asString()).isEqualTo("queued");
        assertThat(job.get("totalContacts").asInt()).isEqualTo(contacts);
        assertThat(job.get("totalBatches").asInt()).isEqualTo(batches);

        var objects = new RequestObjects("default", id);
        assertThat(JsonMapper.shared().readTree(traces.bytes(objects.input())).get("contacts"))
                .isEqualTo(JsonMapper.shared().readTree(body).get("contacts"));
        assertThat(traces.bytes(objects.output())).asString(UTF_8).isEqualTo("{\"enriched_contacts\":[]}");

        var requests = traces.committed(Topics.REQUESTS).stream()
                .filter(each -> each.value().getRequestId().equals(id))
                .toList();
        assertThat(requests).hasSize(1);
        var request = requests.get(0).value();
        assertThat(requests.get(0).source().key()).isEqualTo(id);
        assertThat(requests.get(0).source().headers().lastHeader("traceparent").value())
                .isEqualTo(TRACE.getBytes(UTF_8));
        assertThat(request.getMetadata()).containsExactly(Map.entry("campaign", "q3 \u00fc"));
        var asStored = EnrichmentRequested.newBuilder(InputMetadata.read(
                        objects, traces.facts(objects.input()).metadata()))
                .setTraceParent(TRACE)
                .build();
        assertThat(asStored).isEqualTo(request);

        var published = traces.committed(Topics.CONTACT_BATCHES).stream()
                .filter(each -> each.value().getRequestId().equals(id))
                .sorted(Comparator.comparing(each -> each.value().getBatchIndex()))
                .toList();
        assertThat(published)
                .extracting(each -> each.source().key())
                .containsExactlyElementsOf(
                        IntStream.range(0, batches).mapToObj(i -> id + ":" + i).toList());
        assertThat(published).allSatisfy(each -> {
            assertThat(each.source().headers().lastHeader("traceparent").value())
                    .isEqualTo(TRACE.getBytes(UTF_8));
            assertThat(each.value().getTotalBatches()).isEqualTo(batches);
            assertThat(each.value().getFirstContactIndex())
                    .isEqualTo(each.value().getBatchIndex() * 100);
            assertThat(each.value().getFieldsToEnrich()).containsExactly("professional_email", "city");
        });
        assertContactsAsSent(contacts, published.stream().map(Traces.Decoded::value));
    }

    private static void assertContactsAsSent(int contacts, Stream<ContactBatch> batches) {
        assertThat(batches.flatMap(batch -> batch.getContacts().stream()))
                .extracting(Contact::getIndex, Contact::getFirstName, Contact::getLastName)
                .containsExactlyElementsOf(IntStream.range(0, contacts)
                        .mapToObj(i -> tuple(i, "Ada " + i, "O'Byron \u00fc"))
                        .toList());
    }

    static Stream<Arguments> refusals() {
        var json = "application/json";
        return Stream.of(
                Arguments.of("malformed", json, "{", 400, "malformed-body"),
                Arguments.of("one wrong contact", json, withoutFirstName(17), 422, "validation-error"),
                Arguments.of("the last contact wrong", json, withoutFirstName(9_999), 422, "validation-error"),
                Arguments.of("trailing bytes", json, Client.body(5_000) + "x", 400, "malformed-body"),
                Arguments.of("too many contacts", json, Client.body(20_001), 413, "payload-too-large"),
                Arguments.of("too long", json, Client.body(1) + " ".repeat(3 << 20), 413, "payload-too-large"),
                Arguments.of("form", "application/x-www-form-urlencoded", "a=b", 415, "unsupported-media-type"),
                Arguments.of("UTF-16", json + ";charset=utf-16", "{}", 415, "unsupported-media-type"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void aRefusedRequestLeavesNothing(String what, String type, String body, int status, String code) {
        var before = traces.all();

        var response = client.send(
                client.request("/enrichment").header("Content-Type", type).POST(BodyPublishers.ofString(body)));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Client.json(response).get("type").asString()).isEqualTo("/problems/" + code);
        assertThat(traces.all()).isEqualTo(before);
    }

    @Test
    void theLookAtEverythingSeesAnAcceptedRequest() {
        var before = traces.all();

        assertThat(client.submit(Client.body(1)).statusCode()).isEqualTo(202);

        assertThat(traces.all()).isNotEqualTo(before);
    }

    @Test
    void pointsAtTheContactThatIsWrong() {
        var problem = Client.json(client.submit(withoutFirstName(17)));

        assertThat(problem.get("errorsTotal").asInt()).isEqualTo(1);
        assertThat(problem.get("errors").get(0).toString())
                .isEqualTo("{\"pointer\":\"#/contacts/17/first_name\",\"index\":17,\"line\":19,\"code\":\"required\","
                        + "\"detail\":\"must be present\"}");
    }

    @Test
    void aBodyOfUnknownLengthIsStoppedAtTheLimit() {
        var before = traces.all();
        var body = (Client.body(1) + " ".repeat(3 << 20)).getBytes(UTF_8);

        var response = client.send(client.request("/enrichment")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(traces.all()).isEqualTo(before);
    }

    @Test
    void aCompressedBodyIsRefused() {
        var response = client.send(client.request("/enrichment")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.headers().firstValue("Accept-Encoding")).hasValue("identity");
        assertThat(response.body()).contains("/problems/unsupported-encoding");
    }

    @Test
    void aClientThatAsksFirstIsNotToldToSendTooMuch() throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(head(4 << 20, "Expect: 100-continue\r\nConnection: close\r\n"));

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 413")
                    .doesNotContain("100 Continue");
        }
    }

    @Test
    void turnsAwayWhatIsTooMuchAtOnceAndTakesItLater() throws IOException {
        try (var one = slowClient();
                var two = slowClient();
                var three = slowClient()) {
            Awaitility.await().untilAsserted(() -> {
                var response = client.submit(Client.body(1));
                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(response.body()).contains("/problems/overloaded");
                assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
            });
            assertThat(client.send(client.request("/actuator/health/readiness")).statusCode())
                    .isEqualTo(200);
            assertThat(List.of(one, two, three)).noneMatch(Socket::isClosed);
        }
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(client.submit(Client.body(1)).statusCode()).isEqualTo(202));
    }

    @Test
    void aClientThatStopsAmidItsBodyDelaysNobodyAndIsAnsweredInTime() throws IOException {
        try (var stopped = slowClient();
                var other = slowClient()) {
            assertThat(client.submit(Client.body(1)).statusCode()).isEqualTo(202);

            stopped.setSoTimeout(15_000);
            assertThat(new String(stopped.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 408")
                    .contains("/problems/request-timeout");
            assertThat(other.isClosed()).isFalse();
        }
    }

    private Socket slowClient() throws IOException {
        var socket = new Socket("localhost", port);
        socket.getOutputStream().write(head(1_000, ""));
        socket.getOutputStream().write('{');
        return socket;
    }

    @Test
    void keepsNoTemporaryFilesAndWritesNoValueIntoTheLog(CapturedOutput log) throws IOException {
        var before = temporaryFiles();

        client.submit(Client.body(10_000));
        client.submit(Client.body(10_000) + "x");
        client.submit(Client.body(10_000).replace("example-9999.com", "canary/9"));

        assertThat(temporaryFiles()).isEqualTo(before);
        assertThat(log.getAll()).doesNotContain("Ada ", "Byron", "canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%65nrichment", "/enrichment;a=b"})
    void aPathIsTheSameHoweverItIsWritten(String path) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            var body = Client.body(1).getBytes(UTF_8);
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                            .getBytes(UTF_8));
            socket.getOutputStream().write(body);

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 202");
        }
    }

    @Test
    void answersOnlyWhatItServes() {
        assertThat(client.send(client.request("/enrichment")).statusCode()).isEqualTo(405);
        assertThat(client.send(client.request("/actuator/env")).statusCode()).isEqualTo(404);
        assertThat(client.send(client.request("/actuator/health")).body()).contains("UP");
    }

    private static String withoutFirstName(int index) {
        return Client.body(10_000).replace("\"first_name\": \"Ada " + index + "\", ", "");
    }

    private static byte[] head(int length, String more) {
        return ("POST /enrichment HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + length + "\r\n" + more + "\r\n")
                .getBytes(UTF_8);
    }

    private static List<String> temporaryFiles() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("enrichment-body-"))
                    .sorted()
                    .toList();
        }
    }
}
