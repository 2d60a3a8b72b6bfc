package io.enrichment.status;

import static io.enrichment.testkit.ServerKind.DYNAMODB;
import static io.enrichment.testkit.ServerKind.KAFKA;
import static io.enrichment.testkit.ServerKind.REGISTRY;
import static io.enrichment.testkit.ServerKind.S3;

import io.enrichment.contracts.AvroSerdes;
import io.enrichment.storage.ObjectStore;
import io.enrichment.storage.StorageSettings;
import io.enrichment.testkit.LocalServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service on real servers, one for all integration tests of the JVM: the topics have fixed names, and a second
 * instance with a group of its own would bury every poison record again. Table and bucket are reached through links
 * that tests can cut.
 */
final class RunningService {

    static final LocalServers SERVERS = LocalServers.with(KAFKA, REGISTRY, S3, DYNAMODB);
    static final RunningService SERVICE = new RunningService();

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    final TcpLink tableLink = new TcpLink(SERVERS.dynamoDbEndpoint());
    final TcpLink bucketLink = new TcpLink(SERVERS.s3Endpoint());
    final ObjectStore bucket;
    final StatusTopic topic = new StatusTopic(
            SERVERS.bootstrapServers(),
            new AvroSerdes(Map.of("schema.registry.url", SERVERS.registryUrl(), "auto.register.schemas", true)));
    private final ConfigurableApplicationContext context;

    private RunningService() {
        var bucketName = LocalServers.unique("bucket");
        bucket = ObjectStore.open(new StorageSettings(
                bucketName,
                "us-east-1",
                SERVERS.s3Endpoint(),
                null,
                true,
                true,
                Duration.ofSeconds(10),
                Duration.ofSeconds(20)));
        context = SpringApplication.run(
                StatusApplication.class,
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + SERVERS.bootstrapServers(),
                "--spring.kafka.properties.schema.registry.url=" + SERVERS.registryUrl(),
                "--spring.kafka.properties.auto.register.schemas=true",
                "--enrichment.topics.replication-factor=1",
                "--enrichment.dynamodb.endpoint=" + tableLink.address(),
                "--enrichment.dynamodb.table=" + LocalServers.unique("status"),
                "--enrichment.dynamodb.create-table=true",
                "--enrichment.storage.endpoint=" + bucketLink.address(),
                "--enrichment.storage.bucket=" + bucketName,
                "--enrichment.storage.path-style=true");
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** What the store holds, past HTTP. */
    StatusStore store() {
        return bean(StatusStore.class);
    }

    HttpResponse<String> get(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base() + path)).timeout(Duration.ofSeconds(30));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> follow(HttpResponse<?> redirect) {
        return send(HttpRequest.newBuilder(
                URI.create(redirect.headers().firstValue("Location").orElseThrow())));
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private String base() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
