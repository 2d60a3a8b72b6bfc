package io.enrichment.enricher.callbacks;

import static io.enrichment.testkit.ServerKind.S3;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.enrichment.async.Call;
import io.enrichment.async.Outcome;
import io.enrichment.contracts.RequestObjects;
import io.enrichment.storage.Content;
import io.enrichment.storage.ObjectStore;
import io.enrichment.storage.StorageSettings;
import io.enrichment.testkit.LocalServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CallbackFunctionIT {

    @RegisterExtension
    static final LocalServers SERVERS = LocalServers.with(S3);

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(8);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static ObjectStore objects;

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger status = new AtomicInteger(200);
    private final CallbackOrder order;
    private final RequestObjects keys;
    private final HttpServer receiver;
    private CallbackFunction function;
    private volatile Runnable onReceipt = () -> {};

    private record Received(Headers headers, String body) {}

    CallbackFunctionIT() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", exchange -> {
            received.add(new Received(
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            onReceipt.run();
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        order = Orders.to(
                "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook",
                UUID.randomUUID().toString());
        keys = new RequestObjects("default", order.requestId());
    }

    @BeforeAll
    static void open() {
        objects = ObjectStore.open(new StorageSettings(
                LocalServers.unique("bucket"),
                "us-east-1",
                SERVERS.s3Endpoint(),
                null,
                true,
                true,
                Duration.ofSeconds(5),
                Duration.ofSeconds(15)));
    }

    @AfterAll
    static void closeAll() {
        THREADS.shutdownNow();
        objects.close();
    }

    @BeforeEach
    void start() {
        receiver.start();
        function = function(List.of(Orders.SECRET, Orders.OLD_SECRET));
    }

    @AfterEach
    void stop() throws IOException {
        function.close();
        receiver.stop(0);
    }

    @Test
    void aReceiverCanVerifyWhatItGetsWithAnotherImplementationAndEitherSecret() {
        assertThat(call(1)).isInstanceOf(Outcome.Success.class);

        assertThat(received).hasSize(1);
        for (var secret : List.of(Orders.SECRET, Orders.OLD_SECRET)) {
            assertThatCode(() -> new com.standardwebhooks.Webhook(secret)
                            .verify(received.get(0).body(), received.get(0).headers()))
                    .doesNotThrowAnyException();
        }
        assertThat(JSON.readTree(received.get(0).body())
                        .path("data")
                        .path("requestId")
                        .stringValue())
                .isEqualTo(order.requestId());
    }

    @Test
    void eachAttemptIsInTheDeliveryLogBeforeItsOutcomeIsKnown() {
        status.set(500);
        assertThat(call(1)).isEqualTo(new Outcome.Retry<>("http-status"));
        assertThat(entry(1).toString())
                .matches("\\{\"redrive\":2,\"attempt\":1,\"at\":\"[^\"]+\\.\\d{3}Z\",\"webhookId\":\"msg_"
                        + order.requestId()
                        + "_2\",\"httpStatus\":500,\"error\":\"http-status\",\"durationMillis\":\\d+}");

        status.set(204);
        assertThat(call(2)).isInstanceOf(Outcome.Success.class);
        assertThat(entry(2).path("httpStatus").asInt()).isEqualTo(204);
        assertThat(entry(2).path("error").isNull()).isTrue();
        assertThat(received.get(1).headers().getFirst("webhook-id"))
                .isEqualTo(received.get(0).headers().getFirst("webhook-id"));
    }

    @Test
    void anAttemptThatIsMadeAgainAfterACrashKeepsItsFirstEntry() {
        status.set(500);
        call(1);
        status.set(204);

        assertThat(call(1)).isInstanceOf(Outcome.Success.class);

        assertThat(entry(1).path("httpStatus").asInt()).isEqualTo(500);
    }

    @Test
    void ofAnErasedRequestNobodyIsToldAndNothingIsWritten() {
        erase();

        assertThat(call(1)).isInstanceOf(Outcome.Known.class);

        assertThat(received).isEmpty();
        assertThat(objects.head(keys.delivery(2, 1))).isEmpty();
    }

    @Test
    void anAttemptDuringWhichTheRequestIsErasedLeavesNothing() {
        onReceipt = this::erase;

        assertThat(call(1)).isInstanceOf(Outcome.Success.class);

        assertThat(received).hasSize(1);
        assertThat(objects.head(keys.delivery(2, 1))).isEmpty();
    }

    @Test
    void withoutASecretTheLogSaysThatNobodyIsTold() throws IOException {
        function.close();
        function = function(List.of());

        assertThat(call(1)).isInstanceOf(Outcome.Known.class);

        assertThat(received).isEmpty();
        assertThat(entry(1).path("error").stringValue()).isEqualTo("disabled");
    }

    private Outcome<Delivery> call(int attempt) {
        return function.call(new Call<>(order.id(), order, attempt, Instant.now()))
                .toCompletableFuture()
                .join();
    }

    private void erase() {
        objects.create(keys.erased(), Content.of("text/plain", new byte[0]), Map.of());
    }

    private JsonNode entry(int attempt) {
        try (var object = objects.read(keys.delivery(2, attempt)).orElseThrow()) {
            return JSON.readTree(object.readAllBytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static CallbackFunction function(List<String> secrets) {
        return new CallbackFunction(
                Orders.settings(secrets, Duration.ofSeconds(5)),
                Optional.of(URI.create("https://api.example.com")),
                objects,
                new SimpleMeterRegistry(),
                THREADS,
                Clock.systemUTC());
    }
}
