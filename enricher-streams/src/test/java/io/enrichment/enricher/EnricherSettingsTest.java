package io.enrichment.enricher;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.storage.StorageSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

class EnricherSettingsTest {

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(Records.class);

    @EnableConfigurationProperties(EnricherSettings.class)
    static final class Records {}

    @Test
    void hasDefaults() {
        context.run(started -> assertThat(started.getBean(EnricherSettings.class))
                .isEqualTo(new EnricherSettings(
                        new StorageSettings(
                                "enrichment",
                                "us-east-1",
                                null,
                                null,
                                false,
                                false,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(15)),
                        new EnricherSettings.Provider(
                                URI.create("http://localhost:8090"),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(2),
                                DataSize.ofMegabytes(1),
                                Duration.ofMinutes(10),
                                64,
                                1,
                                5,
                                new EnricherSettings.Waits(Duration.ofMillis(200), Duration.ofSeconds(30)),
                                new EnricherSettings.Retries(0.2, 10),
                                new EnricherSettings.Outage(8, Duration.ofMillis(500), Duration.ofSeconds(15)),
                                10_000),
                        new EnricherSettings.Compose(
                                2, Path.of(System.getProperty("java.io.tmpdir")), Duration.ofHours(1)))));
    }

    @Test
    void everyKeyCanBeSet() {
        context.withPropertyValues(
                        "enrichment.storage.bucket=b",
                        "enrichment.storage.region=eu-west-1",
                        "enrichment.storage.endpoint=http://localhost:9000",
                        "enrichment.storage.public-endpoint=http://files.example.com",
                        "enrichment.storage.path-style=true",
                        "enrichment.storage.create-bucket=true",
                        "enrichment.storage.attempt-timeout=1s",
                        "enrichment.storage.timeout=2s",
                        "enrichment.provider.url=https://provider.example.com/api",
                        "enrichment.provider.timeout=3s",
                        "enrichment.provider.connect-timeout=4s",
                        "enrichment.provider.max-answer=5KB",
                        "enrichment.provider.max-pause=6s",
                        "enrichment.provider.in-flight=7",
                        "enrichment.provider.min-in-flight=3",
                        "enrichment.provider.retries.share=0.5",
                        "enrichment.provider.retries.per-second=2.5",
                        "enrichment.provider.max-attempts=8",
                        "enrichment.provider.backoff.base=9ms",
                        "enrichment.provider.backoff.cap=10s",
                        "enrichment.provider.outage.batches=11",
                        "enrichment.provider.outage.base=12ms",
                        "enrichment.provider.outage.cap=13s",
                        "enrichment.provider.max-pending=14",
                        "enrichment.compose.at-once=15",
                        "enrichment.compose.folder=/elsewhere",
                        "enrichment.compose.timeout=16s")
                .run(started -> assertThat(started.getBean(EnricherSettings.class))
                        .isEqualTo(new EnricherSettings(
                                new StorageSettings(
                                        "b",
                                        "eu-west-1",
                                        URI.create("http://localhost:9000"),
                                        URI.create("http://files.example.com"),
                                        true,
                                        true,
                                        Duration.ofSeconds(1),
                                        Duration.ofSeconds(2)),
                                new EnricherSettings.Provider(
                                        URI.create("https://provider.example.com/api"),
                                        Duration.ofSeconds(3),
                                        Duration.ofSeconds(4),
                                        DataSize.ofKilobytes(5),
                                        Duration.ofSeconds(6),
                                        7,
                                        3,
                                        8,
                                        new EnricherSettings.Waits(Duration.ofMillis(9), Duration.ofSeconds(10)),
                                        new EnricherSettings.Retries(0.5, 2.5),
                                        new EnricherSettings.Outage(11, Duration.ofMillis(12), Duration.ofSeconds(13)),
                                        14),
                                new EnricherSettings.Compose(15, Path.of("/elsewhere"), Duration.ofSeconds(16)))));
    }

    @ParameterizedTest
    @CsvSource({
        "enrichment.provider.url, ftp://x",
        "enrichment.provider.timeout, 0s",
        "enrichment.provider.connect-timeout, -1s",
        "enrichment.provider.max-answer, 2MB",
        "enrichment.provider.max-pause, -1s",
        "enrichment.provider.in-flight, 0",
        "enrichment.provider.min-in-flight, 65",
        "enrichment.provider.retries.share, -0.1",
        "enrichment.provider.retries.per-second, 0",
        "enrichment.provider.max-attempts, 0",
        "enrichment.provider.backoff.base, 0s",
        "enrichment.provider.backoff.cap, 1ms",
        "enrichment.provider.outage.batches, 0",
        "enrichment.provider.outage.base, 1h",
        "enrichment.provider.max-pending, 0",
        "enrichment.compose.at-once, 0",
        "enrichment.compose.timeout, 0s",
        "enrichment.storage.attempt-timeout, 1h"
    })
    void aBadValueNamesItsKey(String key, String value) {
        context.withPropertyValues(key + "=" + value)
                .run(started -> assertThat(started).getFailure().rootCause().hasMessageContaining(key));
    }
}
