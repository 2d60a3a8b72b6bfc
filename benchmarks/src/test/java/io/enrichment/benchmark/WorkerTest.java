package io.enrichment.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.benchmark.arm.WorkerSettings;
import io.enrichment.benchmark.provider.Latency;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkerTest {

    @Test
    void readsTheSettingsThatTheDriverWrites() {
        var settings = new WorkerSettings(
                "async-processor",
                "localhost:9092",
                "in",
                "out",
                "application",
                64,
                Latency.withTail(Duration.ofMillis(500), Duration.ofMillis(2_500)),
                Path.of("calls"),
                true,
                Path.of("folder"));

        assertThat(Worker.settings(settings.arguments().toArray(String[]::new))).isEqualTo(settings);
    }
}
