package io.enrichment.storage;

import static io.enrichment.testkit.ServerKind.S3;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.enrichment.storage.ObjectStore.Creation;
import io.enrichment.storage.ObjectStore.Listed;
import io.enrichment.storage.ObjectStore.Page;
import io.enrichment.testkit.LocalServers;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;

class ObjectStoreIT {

    @RegisterExtension
    static final LocalServers SERVERS = LocalServers.with(S3);

    private static ObjectStore objects;

    @BeforeAll
    static void open() {
        objects = ObjectStore.open(settings(SERVERS.s3Endpoint()));
    }

    @AfterAll
    static void close() {
        objects.close();
    }

    @Test
    void anObjectIsCreatedOnce() throws Exception {
        assertThat(objects.create("once", text("first"), Map.of("total", "1"))).isEqualTo(Creation.CREATED);
        assertThat(objects.create("once", text("second"), Map.of())).isEqualTo(Creation.EXISTED);

        assertThat(read("once")).isEqualTo("first");
        assertThat(objects.head("once")).contains(new ObjectStore.Stored(5, Map.of("total", "1")));
    }

    @Test
    void ofManyCreationsAtOnceOneWins() throws Exception {
        var pool = Executors.newFixedThreadPool(16);
        try {
            var creations = pool.invokeAll(IntStream.range(0, 16)
                    .<Callable<Creation>>mapToObj(i -> () -> objects.create("race", text("writer " + i), Map.of()))
                    .toList());
            int won = 0;
            for (var creation : creations) {
                won += creation.get() == Creation.CREATED ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void anObjectCanBeReplacedAndRemoved(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("content"), "from a file");
        objects.put("changing", text("before"));
        objects.put("changing", Content.of("text/plain", file));
        assertThat(read("changing")).isEqualTo("from a file");

        objects.delete("changing");
        objects.delete("changing");

        assertThat(objects.read("changing")).isEmpty();
        assertThat(objects.head("changing")).isEmpty();
    }

    @Test
    void objectsAreListedInTheOrderOfTheirKeysPageByPage() {
        for (var name : List.of("2-000", "10-000", "1-001", "1-000")) {
            objects.put("listed/parts/" + name, text(name));
        }
        objects.put("listed-not/parts/1-002", text("beside"));
        objects.put("listed/ä +%&.json", text("odd"));

        var first = objects.list("listed/parts/", "", 2);
        var second = objects.list("listed/parts/", "listed/parts/1-001", 2);

        assertThat(first)
                .isEqualTo(new Page(
                        List.of(new Listed("listed/parts/1-000", 5), new Listed("listed/parts/1-001", 5)), true));
        assertThat(second)
                .isEqualTo(new Page(
                        List.of(new Listed("listed/parts/10-000", 6), new Listed("listed/parts/2-000", 5)), false));
        assertThat(objects.list("listed/parts/", "listed/parts/2-000", 1000)).isEqualTo(new Page(List.of(), false));
        assertThat(objects.list("listed/ä", "", 1).objects()).containsExactly(new Listed("listed/ä +%&.json", 3));
        assertThatThrownBy(() -> objects.list("listed/", "", 1001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyObjectsAreRemovedAtOnceWhetherTheyAreThereOrNot() {
        var keys = IntStream.range(0, 1001).mapToObj(i -> "many/" + i).toList();
        objects.put(keys.get(0), text("first"));
        objects.put(keys.get(1000), text("last"));
        objects.put("many/else", text("kept"));

        objects.remove(keys);
        objects.remove(List.of());

        assertThat(objects.list("many/", "", 1000).objects()).containsExactly(new Listed("many/else", 4));
    }

    @Test
    void anObjectThatCannotBeRemovedIsAnException() throws Exception {
        var refusal = "<?xml version=\"1.0\"?><DeleteResult><Error><Key>locked</Key><Code>AccessDenied</Code>"
                + "<Message>no</Message></Error></DeleteResult>";
        var server = server(Duration.ZERO, refusal);
        try (var refusing = ObjectStore.open(settings(address(server)))) {
            assertThatThrownBy(() -> refusing.remove(List.of("free", "locked")))
                    .isInstanceOf(SdkException.class)
                    .hasMessageContaining("1 of 2")
                    .hasMessageContaining("AccessDenied");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whatIsLargeHasTheTimeItTakes() throws Exception {
        var server = server(Duration.ofMillis(900), "");
        try (var slow = ObjectStore.open(new StorageSettings(
                "b",
                "us-east-1",
                address(server),
                null,
                true,
                false,
                Duration.ofMillis(300),
                Duration.ofMillis(600)))) {
            slow.put("large", Content.of("text/plain", new byte[2_000_000]));

            assertThatThrownBy(() -> slow.put("small", text("small"))).isInstanceOf(SdkException.class);
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer server(Duration delay, String answer) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            LockSupport.parkNanos(delay.toNanos());
            exchange.sendResponseHeaders(200, answer.isEmpty() ? -1 : answer.length());
            exchange.getResponseBody().write(answer.getBytes(UTF_8));
            exchange.close();
        });
        server.start();
        return server;
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Test
    void aPresignedDownloadNeedsNoCredentialsAndNobodyCanChangeIt() throws Exception {
        objects.put("secret", text("content"));
        var url = objects.presignedDownload("secret", "output.json", Duration.ofMinutes(5));

        assertThat(status(url)).isEqualTo(200);
        assertThat(status(URI.create(url.toString().replace("secret", "once")))).isEqualTo(403);
        assertThat(status(URI.create(url.toString().replaceFirst("\\?.*", "")))).isEqualTo(403);
    }

    @Test
    void aStoreThatIsAwayIsAnException() {
        try (var away = ObjectStore.open(new StorageSettings(
                "b",
                "us-east-1",
                URI.create("http://127.0.0.1:1"),
                null,
                true,
                false,
                Duration.ofMillis(500),
                Duration.ofSeconds(1)))) {
            assertThatThrownBy(() -> away.head("key")).isInstanceOf(SdkException.class);
        }
    }

    @Test
    void aBucketThatIsThereMayBeCreatedAgain() {
        var settings = settings(SERVERS.s3Endpoint());
        ObjectStore.open(settings).close();
        ObjectStore.open(settings).close();
    }

    private static StorageSettings settings(URI endpoint) {
        return new StorageSettings(
                LocalServers.unique("bucket"),
                "us-east-1",
                endpoint,
                null,
                true,
                true,
                Duration.ofSeconds(5),
                Duration.ofSeconds(15));
    }

    private static Content text(String text) {
        return Content.of("text/plain", text.getBytes(UTF_8));
    }

    private static String read(String key) throws IOException {
        try (var in = objects.read(key).orElseThrow()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static int status(URI url) throws IOException {
        var connection = (HttpURLConnection) url.toURL().openConnection();
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
