package io.enrichment.status;

import static io.enrichment.testkit.ServerKind.DYNAMODB;
import static io.enrichment.testkit.ServerKind.KAFKA;
import static io.enrichment.testkit.ServerKind.REGISTRY;
import static io.enrichment.testkit.ServerKind.S3;

import io.enrichment.contracts.AvroSerdes;
import io.enrichment.status.store.dynamodb.StatusStore;
import io.enrichment.storage.ObjectStore;
import io.enrichment.storage.StorageSettings;
import io.enrichment.testkit.LocalServers;
import io.enrichment.testkit.openapi.OpenApiContract;
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
public final class RunningService {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    public static final LocalServers SERVERS = LocalServers.with(KAFKA, REGISTRY, S3, DYNAMODB);
    public static final RunningService SERVICE = new RunningService();

    public final TcpLink tableLink = new TcpLink(SERVERS.dynamoDbEndpoint());
    public final TcpLink bucketLink = new TcpLink(SERVERS.s3Endpoint());
    public final ObjectStore bucket;
    public final StatusTopic topic = new StatusTopic(
            SERVERS.bootstrapServers(),
            new AvroSerdes(Map.of("schema.registry.url", SERVERS.registryUrl(), "auto.register.schemas", true)));
    private final ConfigurableApplicationContext context;
    private final OpenApiContract contract;

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
                "--enrichment.status.store=dynamodb",
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
        contract = OpenApiContract.of(send(request("/openapi.json")).body());
    }

    public OpenApiContract contract() {
        return contract;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** What the store holds, past HTTP. */
    public StatusStore store() {
        return bean(StatusStore.class);
    }

    /** Holds the answer, whatever it is, against the contract of the service. */
    public HttpResponse<String> get(String path, String... headers) {
        var request = request(path);
        return contract.require(send(headers.length == 0 ? request : request.headers(headers)));
    }

    /** The status of a path that is not part of the contract. */
    public int probe(String path) {
        return send(request(path)).statusCode();
    }

    /** Like {@link #get}, with another method and without a body. */
    public HttpResponse<String> ask(String method, String path) {
        return contract.require(send(request(path).method(method, HttpRequest.BodyPublishers.noBody())));
    }

    public HttpResponse<String> follow(HttpResponse<?> redirect) {
        return send(HttpRequest.newBuilder(
                URI.create(redirect.headers().firstValue("Location").orElseThrow())));
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(30));
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
