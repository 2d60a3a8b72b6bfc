package io.enrichment.ingest;

import static io.enrichment.testkit.ServerKind.KAFKA;
import static io.enrichment.testkit.ServerKind.REGISTRY;
import static io.enrichment.testkit.ServerKind.S3;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.contracts.RequestObjects;
import io.enrichment.contracts.Topics;
import io.enrichment.events.ContactBatch;
import io.enrichment.ingest.intake.IdempotencyKey;
import io.enrichment.local.process.JvmProgram;
import io.enrichment.local.process.Ports;
import io.enrichment.local.process.Probe;
import io.enrichment.local.process.ProcessGroup;
import io.enrichment.local.servers.LocalServer;
import io.enrichment.local.servers.ServerPlan;
import io.enrichment.testkit.LocalServers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One key, one request: two instances, as processes that can be killed. */
class IdempotencyIT {

    private static final Duration HEALTHY_WITHIN = Duration.ofSeconds(90);
    private static final String BUCKET = LocalServers.unique("idempotency");
    private static final String KEY = "Idempotency-Key";

    @RegisterExtension
    static final LocalServers SERVERS = LocalServers.with(KAFKA, REGISTRY, S3);

    @TempDir
    static Path folder;

    private static ProcessGroup processes;
    private static List<LocalServer> instances;
    private static Traces traces;

    @BeforeAll
    static void start() {
        processes = new ProcessGroup("idempotency", folder.resolve("logs"), Optional.empty(), Duration.ofSeconds(1));
        instances = IntStream.of(1, 2)
                .mapToObj(number -> LocalServer.start(instance(number), processes))
                .toList();
        LocalServer.awaitHealthy(instances, HEALTHY_WITHIN);
        traces = new Traces(SERVERS.bootstrapServers(), SERVERS.registryUrl(), SERVERS.s3Endpoint(), BUCKET);
    }

    @AfterAll
    static void stop() {
        traces.close();
        processes.close();
    }

    private static ServerPlan instance(int number) {
        int port = Ports.free();
        var address = "http://127.0.0.1:" + port;
        var environment = new HashMap<String, String>();
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", SERVERS.bootstrapServers());
        environment.put("SPRING_KAFKA_PROPERTIES_SCHEMA_REGISTRY_URL", SERVERS.registryUrl());
        environment.put("SPRING_KAFKA_PROPERTIES_AUTO_REGISTER_SCHEMAS", "true");
        environment.put("ENRICHMENT_TOPICS_REPLICATION_FACTOR", "1");
        environment.put("ENRICHMENT_STORAGE_ENDPOINT", SERVERS.s3Endpoint().toString());
        environment.put("ENRICHMENT_STORAGE_BUCKET", BUCKET);
        environment.put("ENRICHMENT_STORAGE_PATH_STYLE", "true");
        environment.put("ENRICHMENT_STORAGE_CREATE_BUCKET", "true");
        environment.put("ENRICHMENT_INTAKE_TAKE_OVER_AFTER", "4s");
        environment.put("ENRICHMENT_INTAKE_CALLBACKS_ENABLED", "true");
        environment.put("AWS_ACCESS_KEY_ID", System.getProperty("aws.accessKeyId"));
        environment.put("AWS_SECRET_ACCESS_KEY", System.getProperty("aws.secretAccessKey"));
        var program = JvmProgram.ofClass(
                        "ingest-" + number, System.getProperty("java.class.path"), IngestApplication.class.getName())
                .withOptions("-Xmx192m")
                .withEnvironment(environment);
        return new ServerPlan(
                program, address, List.of(port), Probe.answersOk(URI.create(address + "/actuator/health/readiness")));
    }

    @Test
    void thirtyTwoPostsAtOnceOnTwoInstancesAreOneRequest() {
        var http = HttpClient.newHttpClient();
        var body = Client.body(250);

        var answers = IntStream.range(0, 32)
                .mapToObj(number -> http.sendAsync(
                        client(number % 2)
                                .request("/enrichment")
                                .header("Content-Type", "application/json")
                                .header(KEY, number % 4 < 2 ? "parallel" : "\"parallel\"")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString()))
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(202);
        assertThat(answers.stream().map(IdempotencyIT::id).collect(toSet())).containsOnly(idOf("parallel"));
        assertThat(answers)
                .filteredOn(answer ->
                        answer.headers().firstValue("Idempotent-Replayed").isEmpty())
                .hasSize(1);
        assertPublishedOnce(idOf("parallel"), 3);
    }

    @Test
    void aRepetitionGetsTheSameAnswerFromAnyInstanceWhateverItsFormat() {
        var first = post(0, "format", Client.body(1));

        var again = client(1)
                .send(client(1)
                        .request("/enrichment?fields_to_enrich=professional_email,city&metadata.campaign=q3%20%C3%BC")
                        .header("Content-Type", "application/x-ndjson")
                        .header(KEY, "format")
                        .POST(BodyPublishers.ofString(Client.contact(0))));

        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(Client.json(again).get("requestId"))
                .isEqualTo(Client.json(first).get("requestId"));
        assertThat(Client.json(again).get("createdAt"))
                .isEqualTo(Client.json(first).get("createdAt"));
    }

    @Test
    void anotherPayloadUnderTheKeyIsRefusedAndTheFirstStays() {
        var first = post(0, "misuse", Client.body(2));

        var other = post(1, "misuse", Client.body(3));

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("/problems/idempotency-key-reused");
        assertPublishedOnce(id(first), 1);
    }

    @Test
    void aKeyThatIsNoneIsRefused() {
        assertThat(post(0, "k".repeat(256), Client.body(1)).body()).contains("/problems/idempotency-key-invalid");
        assertThat(post(0, "\"open", Client.body(1)).statusCode()).isEqualTo(400);
    }

    @Test
    void aRefusedSubmissionDoesNotUseItsKeyUp() {
        assertThat(post(0, "typo", Client.body(1).replace("Ada 0", "")).statusCode())
                .isEqualTo(422);

        assertThat(post(1, "typo", Client.body(1)).statusCode()).isEqualTo(202);
    }

    /** As a crash right after {@code input.json} leaves it. */
    @Test
    void whatWasBegunAndNotPublishedIsInProgressAndThenTakenOver() {
        var body = Client.body(101).replaceFirst("\\{", "{\"callback\": {\"url\": \"https://hooks.example/\"},");
        var published = id(post(0, "template", body));
        assertThat(published).isEqualTo(idOf("template"));
        leaveOnlyTheClaim(published, idOf("begun"), Instant.now());

        var young = post(1, "begun", body);
        assertThat(young.statusCode()).isEqualTo(409);
        assertThat(young.body()).contains("/problems/idempotency-in-progress");
        assertThat(young.headers().firstValue("Retry-After")).isPresent();

        var old = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> post(1, "begun", body), (HttpResponse<String> answer) -> answer.statusCode() == 202);
        assertThat(id(old)).isEqualTo(idOf("begun"));
        assertPublishedOnce(idOf("begun"), 2);
        assertThat(traces.committed(Topics.REQUESTS))
                .filteredOn(each -> each.value().getRequestId().equals(idOf("begun")))
                .extracting(each -> each.value().getCallback().getUrl())
                .containsExactly("https://hooks.example/");
        assertThat(post(0, "begun", body).headers().firstValue("Idempotent-Replayed"))
                .hasValue("true");
    }

    private static void leaveOnlyTheClaim(String from, String to, Instant createdAt) {
        var source = new RequestObjects("default", from).input();
        var facts = new HashMap<>(traces.facts(source).metadata());
        facts.put("created-at", createdAt.toString());
        facts.put("claimant", "one that died");
        traces.put(new RequestObjects("default", to).input(), traces.bytes(source), facts);
    }

    /** As a crash between the commit and the mark leaves it. */
    @Test
    void whatWasPublishedAndNotMarkedIsPublishedAgainUnderTheSameId() {
        var body = Client.body(101);
        var id = id(post(0, "unmarked", body));
        traces.delete(new RequestObjects("default", id).accepted());

        var again = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> post(1, "unmarked", body), (HttpResponse<String> answer) -> answer.statusCode() == 202);

        assertThat(id(again)).isEqualTo(id);
        assertThat(published(id))
                .extracting(ContactBatch::getCreatedAt)
                .containsOnly(published(id).get(0).getCreatedAt());
        assertThat(published(id).stream().map(ContactBatch::getBatchIndex).collect(toSet()))
                .containsExactlyInAnyOrder(0, 1);
    }

    /** The seed is printed, so that a moment can be had again. */
    @Test
    void aKillAtAnyMomentAndARepetitionAreOneRequest() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed of the kills: " + seed);
        var random = new Random(seed);
        var body = Client.body(20_000);
        for (int round = 0; round < 3; round++) {
            var key = "killed-" + seed + "-" + round;
            var broken = HttpClient.newHttpClient()
                    .sendAsync(
                            client(0)
                                    .request("/enrichment")
                                    .header("Content-Type", "application/json")
                                    .header(KEY, key)
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .exceptionally(brokenOff -> null);
            Awaitility.await()
                    .pollDelay(Duration.ofMillis(1 + random.nextInt(1_500)))
                    .until(() -> true);
            instances.get(0).kill();
            broken.join();

            var answer = Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> post(1, key, body), (HttpResponse<String> again) -> again.statusCode() == 202);

            assertThat(id(answer)).isEqualTo(idOf(key));
            var batches = published(idOf(key));
            assertThat(batches.stream().map(ContactBatch::getBatchIndex).collect(toSet()))
                    .hasSize(200);
            assertThat(batches.stream().map(ContactBatch::getCreatedAt).collect(toSet()))
                    .hasSize(1);
            instances.get(0).restart();
            instances.get(0).awaitHealthy(HEALTHY_WITHIN);
        }
    }

    private static void assertPublishedOnce(String id, int batches) {
        assertThat(traces.committed(Topics.REQUESTS))
                .filteredOn(each -> each.value().getRequestId().equals(id))
                .hasSize(1);
        assertThat(published(id))
                .extracting(ContactBatch::getBatchIndex)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, batches).boxed().toList());
    }

    private static List<ContactBatch> published(String id) {
        return traces.committed(Topics.CONTACT_BATCHES).stream()
                .map(Traces.Decoded::value)
                .filter(batch -> batch.getRequestId().equals(id))
                .toList();
    }

    private static HttpResponse<String> post(int instance, String key, String body) {
        return client(instance)
                .send(client(instance)
                        .request("/enrichment")
                        .header("Content-Type", "application/json")
                        .header(KEY, key)
                        .POST(BodyPublishers.ofString(body)));
    }

    private static Client client(int instance) {
        return new Client(URI.create(instances.get(instance).address()).getPort());
    }

    private static String id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return Client.json(answer).get("requestId").asString();
    }

    private static String idOf(String key) {
        return new IdempotencyKey(key).requestId("default");
    }
}
