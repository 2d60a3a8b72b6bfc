package io.enrichment.results;

import static io.enrichment.testkit.ServerKind.S3;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.storage.Content;
import io.enrichment.storage.Digest;
import io.enrichment.storage.ObjectStore;
import io.enrichment.storage.StorageSettings;
import io.enrichment.testkit.LocalServers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PartReaderIT {

    @RegisterExtension
    static final LocalServers SERVERS = LocalServers.with(S3);

    private static final ExecutorService STORAGE = Executors.newFixedThreadPool(4);

    private static ObjectStore objects;

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
    static void close() {
        STORAGE.shutdownNow();
        objects.close();
    }

    @Test
    void partsComeInTheirOrder() throws Exception {
        var parts = new ArrayList<PartKey>();
        for (int i = 0; i < 50; i++) {
            parts.add(stored("ordered/" + i, "part " + i));
        }
        var seen = new ArrayList<String>();

        new PartReader(objects, STORAGE, 8)
                .readAll(parts, (position, ndjson) -> seen.add(position + ": " + new String(ndjson, UTF_8)));

        assertThat(seen).hasSize(50).startsWith("0: part 0", "1: part 1").endsWith("49: part 49");
    }

    @Test
    void noMorePartsAreAskedForThanWereWanted() throws Exception {
        var parts = new ArrayList<PartKey>();
        for (int i = 0; i < 10; i++) {
            parts.add(stored("ahead/" + i, "part"));
        }
        Queue<Runnable> reads = new ArrayDeque<>();
        var asked = new ArrayList<Integer>();
        var reader = new PartReader(
                objects,
                read -> {
                    reads.add(read);
                    read.run();
                },
                3);

        reader.readAll(parts, (position, ndjson) -> asked.add(reads.size()));

        assertThat(asked).containsExactly(3, 4, 5, 6, 7, 8, 9, 10, 10, 10);
    }

    @Test
    void aMissingOrAChangedPartIsNoticed() {
        var good = stored("broken/0", "good");
        var changed = stored("broken/1", "good");
        objects.put(changed.key(), Content.of("text/plain", "{}".getBytes(UTF_8)));

        assertThatThrownBy(() -> read(good, changed)).isInstanceOf(BrokenPartException.class);
        assertThatThrownBy(() -> read(good, PartKey.unchecked("broken/2"))).isInstanceOf(BrokenPartException.class);
    }

    @Test
    void whoKnowsNoDigestTakesWhatIsThere() throws Exception {
        var changed = stored("unchecked", "good");
        objects.put(changed.key(), Content.of("text/plain", "{}".getBytes(UTF_8)));

        assertThat(read(PartKey.unchecked(changed.key()))).containsExactly("{}");
    }

    private static List<String> read(PartKey... parts) throws IOException {
        var read = new ArrayList<String>();
        new PartReader(objects, STORAGE, 2)
                .readAll(List.of(parts), (position, ndjson) -> read.add(new String(ndjson, UTF_8)));
        return read;
    }

    private static PartKey stored(String key, String text) {
        var bytes = text.getBytes(UTF_8);
        objects.put(key, Content.of("text/plain", bytes));
        return new PartKey(key, Digest.of(bytes));
    }
}
