package io.enrichment.enricher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.enricher.callbacks.CallbackSettings;
import io.enrichment.storage.StorageSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

@ExtendWith(OutputCaptureExtension.class)
class EnricherSettingsTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OLD_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(Records.class);

    @EnableConfigurationProperties(EnricherSettings.class)
    static class Records {}

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
                                2, Path.of(System.getProperty("java.io.tmpdir")), Duration.ofHours(1)),
                        new EnricherSettings.Redrive(8, Duration.ofMinutes(1)),
                        new EnricherSettings.Removal(2, Duration.ofMinutes(10)),
                        new CallbackSettings(
                                List.of(),
                                false,
                                false,
                                32,
                                8,
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(15),
                                12,
                                new CallbackSettings.Waits(Duration.ofSeconds(5), Duration.ofHours(6))),
                        new EnricherSettings.Links(null))));
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
                        "enrichment.compose.timeout=16s",
                        "enrichment.redrive.at-once=17",
                        "enrichment.redrive.timeout=18s",
                        "enrichment.removal.at-once=19",
                        "enrichment.removal.timeout=20s",
                        "enrichment.callbacks.secrets=" + SECRET + "," + OLD_SECRET,
                        "enrichment.callbacks.allow-http=true",
                        "enrichment.callbacks.allow-private=true",
                        "enrichment.callbacks.in-flight=17",
                        "enrichment.callbacks.per-receiver=16",
                        "enrichment.callbacks.connect-timeout=18s",
                        "enrichment.callbacks.timeout=19s",
                        "enrichment.callbacks.max-attempts=20",
                        "enrichment.callbacks.backoff.base=21s",
                        "enrichment.callbacks.backoff.cap=22s",
                        "enrichment.links.status-url=https://api.example.com")
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
                                new EnricherSettings.Compose(15, Path.of("/elsewhere"), Duration.ofSeconds(16)),
                                new EnricherSettings.Redrive(17, Duration.ofSeconds(18)),
                                new EnricherSettings.Removal(19, Duration.ofSeconds(20)),
                                new CallbackSettings(
                                        List.of(SECRET, OLD_SECRET),
                                        true,
                                        true,
                                        17,
                                        16,
                                        Duration.ofSeconds(18),
                                        Duration.ofSeconds(19),
                                        20,
                                        new CallbackSettings.Waits(Duration.ofSeconds(21), Duration.ofSeconds(22))),
                                new EnricherSettings.Links(URI.create("https://api.example.com")))));
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
        "enrichment.redrive.at-once, 0",
        "enrichment.redrive.timeout, 0s",
        "enrichment.removal.at-once, 0",
        "enrichment.removal.timeout, -1s",
        "enrichment.storage.attempt-timeout, 1h",
        "enrichment.callbacks.in-flight, 0",
        "enrichment.callbacks.per-receiver, 33",
        "enrichment.callbacks.connect-timeout, 0s",
        "enrichment.callbacks.timeout, 0s",
        "enrichment.callbacks.max-attempts, 101",
        "enrichment.callbacks.backoff.base, 0s",
        "enrichment.callbacks.backoff.cap, 1s",
        "enrichment.callbacks.secrets, plain"
    })
    void aBadValueNamesItsKey(String key, String value) {
        context.withPropertyValues(key + "=" + value)
                .run(started -> assertThat(started).getFailure().rootCause().hasMessageContaining(key));
    }

    @Test
    void aBadSecretIsNamedByItsKeyAndNeverPrinted(CapturedOutput output) {
        var tooShort = "whsec_dG9vIHNob3J0";
        var start = new SpringApplicationBuilder(Records.class).web(WebApplicationType.NONE);

        assertThatThrownBy(() -> start.run("--enrichment.callbacks.secrets=" + SECRET + "," + tooShort))
                .rootCause()
                .hasMessageContaining("enrichment.callbacks.secrets[1]");

        assertThat(output).contains("APPLICATION FAILED TO START", "enrichment.callbacks.secrets[1]");
        assertThat(output).doesNotContain(tooShort, SECRET);
    }

    @Test
    void showsNoSecret() {
        context.withPropertyValues("enrichment.callbacks.secrets=" + SECRET)
                .run(started -> assertThat(started.getBean(EnricherSettings.class))
                        .asString()
                        .contains("secrets=1")
                        .doesNotContain(SECRET));
    }
}
