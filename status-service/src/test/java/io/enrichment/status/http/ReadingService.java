package io.enrichment.status.http;

import static io.enrichment.testkit.ServerKind.KAFKA;
import static io.enrichment.testkit.ServerKind.REGISTRY;
import static io.enrichment.testkit.ServerKind.S3;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.contracts.AvroSerdes;
import io.enrichment.contracts.Topics;
import io.enrichment.events.RequestStatus;
import io.enrichment.status.ReadingSide;
import io.enrichment.storage.Content;
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
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP side on a real bucket and a real topic, and on a store that a test fills. Four threads serve requests. */
final class ReadingService {

    static final LocalServers SERVERS = LocalServers.with(KAFKA, REGISTRY, S3);
    static final int ROOM = 12;

    private static final String BUCKET = LocalServers.unique("bucket");
    private static final JsonMapper JSON = JsonMapper.shared();

    /** One for all tests of the JVM. */
    static final ReadingService SERVICE = new ReadingService();

    final InMemoryRequests store = new InMemoryRequests();
    final ObjectStore bucket = ObjectStore.open(new StorageSettings(
            BUCKET,
            "us-east-1",
            SERVERS.s3Endpoint(),
            null,
            true,
            true,
            Duration.ofSeconds(10),
            Duration.ofSeconds(20)));
    private final HttpClient http = HttpClient.newHttpClient();
    private final AvroSerdes serdes =
            new AvroSerdes(Map.of("schema.registry.url", SERVERS.registryUrl(), "auto.register.schemas", true));
    private final KafkaProducer<byte[], byte[]> topic = new KafkaProducer<>(
            Map.of("bootstrap.servers", SERVERS.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    private final ConfigurableApplicationContext context;
    private final OpenApiContract contract;

    ReadingService() {
        var application = new SpringApplication(ReadingSide.class);
        application.addInitializers((ApplicationContextInitializer<ConfigurableApplicationContext>) starting -> {
            starting.getBeanFactory().registerSingleton("statusReader", store);
            starting.getBeanFactory().registerSingleton("objectStore", bucket);
        });
        context = application.run(
                "--server.port=0",
                "--server.tomcat.threads.max=4",
                "--spring.kafka.bootstrap-servers=" + SERVERS.bootstrapServers(),
                "--spring.kafka.properties.schema.registry.url=" + SERVERS.registryUrl(),
                "--management.endpoint.health.validate-group-membership=false",
                "--enrichment.topics.replication-factor=1",
                "--enrichment.reading.max-streams=" + ROOM,
                "--enrichment.reading.max-waiting=" + ROOM,
                "--enrichment.reading.max-downloads=2");
        contract = OpenApiContract.of(send(request("/openapi.json")).body());
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Makes it what the store holds, and tells of it as the enricher does. */
    void change(RequestStatus snapshot) {
        store.put(snapshot);
        publish(snapshot);
    }

    void publish(RequestStatus snapshot) {
        publish(
                snapshot.getRequestId(),
                serdes.serializer(Topics.REQUEST_STATUS).serialize(Topics.REQUEST_STATUS.name(), snapshot));
    }

    void publishRemoval(String requestId) {
        publish(requestId, null);
    }

    private void publish(String key, byte[] value) {
        try {
            topic.send(new ProducerRecord<>(Topics.REQUEST_STATUS.name(), key.getBytes(UTF_8), value))
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void put(String key, String text) {
        bucket.put(key, Content.of("application/octet-stream", text.getBytes(UTF_8)));
    }

    /** Holds the answer, whatever it is, against the contract of the service. */
    HttpResponse<String> get(String path, String... headers) {
        return contract.require(send(request(path, headers)));
    }

    HttpResponse<String> head(String path, String... headers) {
        return contract.require(send(request(path, headers).method("HEAD", HttpRequest.BodyPublishers.noBody())));
    }

    CompletableFuture<HttpResponse<String>> begin(String path, String... headers) {
        return http.sendAsync(request(path, headers).build(), BodyHandlers.ofString())
                .thenApply(contract::require);
    }

    EventReader events(String id, String... headers) {
        try {
            return new EventReader(
                    http.send(request("/enrichment/" + id + "/events", headers).build(), BodyHandlers.ofLines()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    static List<JsonNode> elements(JsonNode array) {
        var elements = new ArrayList<JsonNode>();
        array.forEach(elements::add);
        return elements;
    }

    static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(json(response).get("type").asString()).isEqualTo("/problems/" + code);
    }

    /** The mistakes of a query that was refused, as pointer and code. */
    static List<String> mistakes(HttpResponse<String> response) {
        assertProblem(response, 422, "validation-error");
        return elements(json(response).get("errors")).stream()
                .map(error -> error.get("pointer").asString() + " "
                        + error.get("code").asString())
                .sorted()
                .toList();
    }

    /** The path and query of a link to this service. */
    static String path(JsonNode link) {
        var url = URI.create(link.asString());
        return url.getRawPath() + "?" + url.getRawQuery();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(30));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void stop() {
        context.close();
        topic.close();
    }
}
