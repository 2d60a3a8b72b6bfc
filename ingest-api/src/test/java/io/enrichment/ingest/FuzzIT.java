package io.enrichment.ingest;

import static io.enrichment.testkit.ServerKind.KAFKA;
import static io.enrichment.testkit.ServerKind.REGISTRY;
import static io.enrichment.testkit.ServerKind.S3;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.testkit.LocalServers;
import io.enrichment.testkit.fuzz.HttpFuzz;
import io.enrichment.testkit.fuzz.Sample;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** {@code -Dseed=N} sends the requests of a seed again, {@code -Dfuzz.requests=N} more of them. */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class FuzzIT {

    private static final String QUERY = "fields_to_enrich=city,job_title&metadata.a=b&deadline=PT1H&validate_only=true";
    private static final String CSV =
            "first_name,last_name,company_domain,custom_id\nAda,\"By\"\"ron\",example.com,1\nA,B,b.example,2\n";
    private static final String NDJSON =
            "{\"first_name\":\"Ada\",\"last_name\":\"Byron\",\"company_domain\":\"example.com\"}\n";
    private static final String OPTIONS =
            "\"options\":{\"deadline\":\"PT1H\",\"retention\":\"P2D\",\"tolerated_failure_percentage\":5}";
    private static final List<Sample> SAMPLES = List.of(
            post("/enrichment", "application/json", Client.body(3)),
            post(
                    "/enrichment?validate_only=true",
                    "application/json",
                    "{" + OPTIONS + "," + Client.body(2).strip().substring(1)),
            post(
                    "/enrichment",
                    "application/json",
                    "{\"source\":{\"upload_id\":\"a\"},\"fields_to_enrich\":[\"city\"]}"),
            post(
                    "/enrichment",
                    "application/json",
                    "{\"contacts\":\"s3://bucket/key\",\"fields_to_enrich\":[\"city\"]}"),
            post("/enrichment?" + QUERY, "application/x-ndjson", NDJSON + NDJSON.replace("Ada", "Eve")),
            post("/enrichment?" + QUERY, "text/csv", CSV),
            post(
                    "/enrichment",
                    "application/json",
                    "{\"callback\":{\"url\":\"https://[2606:4700::1]:8443/a?b=c\"},"
                            + Client.body(1).strip().substring(1)),
            post("/enrichment?" + QUERY + "&callback_url=https://hooks.example/x", "text/csv", CSV),
            post("/uploads", "application/json", "{\"content_type\":\"text/csv\"}"),
            post("/enrichment/0199e4a0-0000-7000-8000-000000000000/cancel", "application/json", ""),
            post("/enrichment/0199e4a0-0000-7000-8000-000000000000/retry", "application/json", ""),
            new Sample("DELETE", "/enrichment/0199e4a0-0000-7000-8000-000000000000", Map.of(), new byte[0]),
            Sample.get("/fields"),
            Sample.get("/limits"),
            Sample.get("/problems/not-found"),
            Sample.get("/openapi.json"),
            Sample.get("/docs"));

    @RegisterExtension
    static final LocalServers SERVERS = LocalServers.with(KAFKA, REGISTRY, S3);

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry properties) {
        properties.add("spring.kafka.bootstrap-servers", SERVERS::bootstrapServers);
        properties.add("spring.kafka.properties.schema.registry.url", SERVERS::registryUrl);
        properties.add("spring.kafka.properties.auto.register.schemas", () -> true);
        properties.add("enrichment.topics.replication-factor", () -> 1);
        properties.add("enrichment.storage.endpoint", SERVERS::s3Endpoint);
        properties.add("enrichment.storage.bucket", () -> LocalServers.unique("fuzz"));
        properties.add("enrichment.storage.path-style", () -> true);
        properties.add("enrichment.storage.create-bucket", () -> true);
        properties.add("enrichment.intake.callbacks.enabled", () -> true);
    }

    private static Sample post(String target, String type, String body) {
        return Sample.post(target, type, body.getBytes(UTF_8));
    }

    @Test
    void noInputCausesAFailureSilenceOrAStackTrace(CapturedOutput output) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed of the broken requests: " + seed);

        var statuses = new HttpFuzz(port, seed).run(Integer.getInteger("fuzz.requests", 3_000), SAMPLES);

        System.out.println("statuses of the answers: " + statuses);
        assertThat(statuses.keySet()).contains(202, 400, 404, 405, 415, 422);
        assertThat(output.getAll()).doesNotContain("\tat ");
        assertThat(new Client(port).submit(Client.body(1)).statusCode()).isEqualTo(202);
    }
}
