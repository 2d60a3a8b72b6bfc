package io.enrichment.ingest;

import static io.enrichment.testkit.ServerKind.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.enrichment.contracts.Topics;
import io.enrichment.local.process.Ports;
import io.enrichment.local.process.ProcessGroup;
import io.enrichment.local.servers.ClassPaths;
import io.enrichment.local.servers.KafkaServer;
import io.enrichment.local.servers.LocalServer;
import io.enrichment.local.servers.S3Server;
import io.enrichment.testkit.LocalServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The servers behind die, freeze and come back. */
@ExtendWith(OutputCaptureExtension.class)
class OutageIT {

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(3);
    private static final Duration HEALTHY_WITHIN = Duration.ofSeconds(60);
    private static final String BUCKET = "outage";

    @RegisterExtension
    static final LocalServers SHARED = LocalServers.with(REGISTRY);

    @TempDir
    static Path folder;

    private static ProcessGroup processes;
    private static LocalServer kafka;
    private static LocalServer s3;
    private static Traces traces;

    @BeforeAll
    static void startServers() {
        processes = new ProcessGroup("outage", folder.resolve("logs"), Optional.empty(), Duration.ofSeconds(1));
        var broker = new KafkaServer.Node(Ports.free(), Ports.free());
        kafka = LocalServer.start(
                KafkaServer.plans(ClassPaths.ofThisBuild(), folder, List.of(broker))
                        .get(0),
                processes);
        s3 = LocalServer.start(S3Server.plan(ClassPaths.ofThisBuild(), folder, Ports.free()), processes);
        LocalServer.awaitHealthy(List.of(kafka, s3), HEALTHY_WITHIN);
        SHARED.registryUrl();
        traces = new Traces(kafka.address(), SHARED.registryUrl(), URI.create(s3.address()), BUCKET);
    }

    @AfterAll
    static void stopServers() {
        traces.close();
        processes.close();
    }

    @Test
    void aKilledBrokerIsA503AtOnceAndLeavesNoObjects() {
        try (var service = start()) {
            var client = client(service);
            assertThat(client.submit(Client.body(1)).statusCode()).isEqualTo(202);
            var objects = traces.objectKeys();
            kafka.kill();
            try {
                for (int contacts : List.of(1, 10_000)) {
                    assertUnavailable(client, contacts);
                    assertThat(traces.objectKeys()).isEqualTo(objects);
                }
                assertThat(keyed(client).statusCode()).isEqualTo(503);
                assertThat(traces.objectKeys()).isEqualTo(objects);
            } finally {
                kafka.restart();
                kafka.awaitHealthy(HEALTHY_WITHIN);
            }
            assertRecovers(client);
            assertThat(keyed(client).statusCode()).as("the key is not used up").isEqualTo(202);
        }
    }

    @Test
    void aFrozenBrokerIsA503InTime() throws IOException, InterruptedException {
        try (var service = start()) {
            var client = client(service);
            assertThat(client.submit(Client.body(1)).statusCode()).isEqualTo(202);
            var objects = traces.objectKeys();
            signal("-STOP", kafka);
            try {
                assertUnavailable(client, 200);
                assertThat(traces.objectKeys()).isEqualTo(objects);
            } finally {
                signal("-CONT", kafka);
            }
            assertRecovers(client);
        }
    }

    @Test
    void anErasureThatTheBrokersDidNotTakeIsToBeAskedAgainAndTheRequestIsGoneAllTheSame() {
        try (var service = start()) {
            var client = client(service);
            var submitted = client.submit(Client.body(1));
            var path = "/enrichment/" + Client.json(submitted).get("requestId").asString();
            kafka.kill();
            try {
                assertThat(client.send(client.request(path).DELETE()).statusCode())
                        .isEqualTo(503);
                assertThat(client.send(client.request(path + "/cancel").POST(BodyPublishers.noBody()))
                                .statusCode())
                        .isEqualTo(410);
            } finally {
                kafka.restart();
                kafka.awaitHealthy(HEALTHY_WITHIN);
            }
            assertRecovers(client);
            assertThat(client.send(client.request(path).DELETE()).statusCode()).isEqualTo(202);
        }
    }

    @Test
    void aStoreThatIsAwayOrFrozenIsA503InTimeAndNothingIsPublished() throws IOException, InterruptedException {
        try (var service = start()) {
            var client = client(service);
            assertThat(client.submit(Client.body(1)).statusCode()).isEqualTo(202);
            int requests = traces.committed(Topics.REQUESTS).size();
            signal("-STOP", s3);
            assertUnavailable(client, 1);
            assertUnavailable(client, 10_000);
            s3.kill();
            assertUnavailable(client, 1);
            assertUnavailable(client, 10_000);
            assertThat(traces.committed(Topics.REQUESTS)).hasSize(requests);
            s3.restart();
            s3.awaitHealthy(HEALTHY_WITHIN);
            assertRecovers(client);
        }
    }

    @Test
    void aTopicOfAnotherShapeStopsTheStartWithOneLine(CapturedOutput output) throws Exception {
        start().close();
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.address()))) {
            admin.createPartitions(Map.of(Topics.COMMANDS.name(), NewPartitions.increaseTo(13)))
                    .all()
                    .get();
            try {
                assertThat(catchThrowable(OutageIT::start)).isNotNull();
            } finally {
                admin.deleteTopics(List.of(Topics.COMMANDS.name())).all().get();
            }
        }

        assertThat(output.getAll())
                .contains("topic enrichment.commands has 13 partitions, declared are 12")
                .doesNotContain("\tat ");
    }

    @Test
    void aRegistryThatIsAwayStopsTheStartWithOneLine(CapturedOutput output) {
        var nobody = "http://127.0.0.1:" + Ports.free();

        assertThat(catchThrowable(() -> start(nobody))).isNotNull();

        assertThat(output.getAll())
                .contains("Kafka or the schema registry is not ready", "java.net.ConnectException: Connection refused")
                .doesNotContain("\tat ");
    }

    private static HttpResponse<String> keyed(Client client) {
        return client.send(client.request("/enrichment")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "broken")
                .POST(BodyPublishers.ofString(Client.body(3))));
    }

    private static void assertUnavailable(Client client, int contacts) {
        var body = Client.body(contacts);
        long start = System.nanoTime();
        var response = client.submit(body);
        var took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("/problems/dependency-unavailable");
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(took).isLessThan(ANSWERS_WITHIN);
    }

    private static void assertRecovers(Client client) {
        Awaitility.await()
                .atMost(HEALTHY_WITHIN)
                .until(
                        () -> client.submit(Client.body(1)),
                        (HttpResponse<String> answer) -> answer.statusCode() == 202);
    }

    private static ConfigurableApplicationContext start() {
        return start(SHARED.registryUrl());
    }

    private static ConfigurableApplicationContext start(String registryUrl) {
        var arguments = List.of(
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + kafka.address(),
                "--spring.kafka.properties.schema.registry.url=" + registryUrl,
                "--spring.kafka.properties.auto.register.schemas=true",
                "--enrichment.topics.replication-factor=1",
                "--enrichment.storage.endpoint=" + s3.address(),
                "--enrichment.storage.bucket=" + BUCKET,
                "--enrichment.storage.path-style=true",
                "--enrichment.storage.create-bucket=true");
        SpringApplication application = new SpringApplicationBuilder(IngestApplication.class).build();
        return application.run(arguments.toArray(String[]::new));
    }

    private static Client client(ConfigurableApplicationContext service) {
        return new Client(((WebServerApplicationContext) service).getWebServer().getPort());
    }

    private static void signal(String signal, LocalServer server) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(
                                "kill", signal, Long.toString(server.process().pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
