package io.enrichment.storage;

import static io.enrichment.testkit.ServerKind.S3;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.storage.ObjectStore.Creation;
import io.enrichment.testkit.LocalServers;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
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
