package io.enrichment.benchmark.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderTest {

    private static final byte[] PAYLOAD = Items.payload("r:1", 200);

    @TempDir
    private Path folder;

    @Test
    void answersAtOnceWhenThereIsNothingToWaitFor() {
        try (var ledger = CallLedger.countingTo(folder.resolve("calls"))) {
            var answer = new Provider(Latency.flat(Duration.ZERO), ledger).call("r:1", PAYLOAD);

            assertThat(answer).isCompletedWithValue(PAYLOAD);
        }
    }

    @Test
    void answersNotBeforeItsTime() {
        try (var ledger = CallLedger.countingTo(folder.resolve("calls"))) {
            var provider = new Provider(Latency.flat(Duration.ofMillis(50)), ledger);
            long begin = System.nanoTime();

            var answer = provider.await("r:1", PAYLOAD);

            assertThat(answer).isEqualTo(PAYLOAD);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        }
    }

    @Test
    void notesBeginAndEndOfACall() {
        var file = folder.resolve("calls");
        try (var ledger = CallLedger.appendingTo(file)) {
            new Provider(Latency.flat(Duration.ofMillis(5)), ledger).await("r:1", PAYLOAD);
        }

        assertThat(Calls.read(file).events()).extracting(Calls.Event::id).containsExactly("r:1", "r:1");
    }
}
