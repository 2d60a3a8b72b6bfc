package io.enrichment.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.ingest.intake.CallbackSettings;
import io.enrichment.ingest.intake.CapacitySettings;
import io.enrichment.ingest.intake.FieldDefinition;
import io.enrichment.ingest.intake.IntakeSettings;
import io.enrichment.storage.StorageSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

class IngestSettingsTest {

    private static final List<String> CATALOGUE = List.of(
            "professional_email",
            "personal_email",
            "professional_phone",
            "personal_phone",
            "job_title",
            "linkedin_url",
            "company_name",
            "industry",
            "city",
            "country");

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(Settings.class);

    @EnableConfigurationProperties(IngestSettings.class)
    static class Settings {}

    @Test
    void defaultsAreThoseOfProduction() {
        context.run(started -> {
            var settings = started.getBean(IngestSettings.class);
            assertThat(settings)
                    .isEqualTo(new IngestSettings(
                            new IntakeSettings(
                                    DataSize.ofMegabytes(256),
                                    1_000_000,
                                    100,
                                    Duration.ofDays(30),
                                    7,
                                    30,
                                    List.of(),
                                    Duration.ofHours(1),
                                    Duration.ofSeconds(10),
                                    new CallbackSettings(false, false, false),
                                    settings.intake().fields()),
                            new CapacitySettings(
                                    400,
                                    null,
                                    DataSize.ofKilobytes(64),
                                    DataSize.ofGigabytes(4),
                                    null,
                                    Duration.ofMinutes(5),
                                    DataSize.ofKilobytes(1),
                                    500),
                            new StorageSettings(
                                    "enrichment",
                                    "us-east-1",
                                    null,
                                    null,
                                    false,
                                    false,
                                    Duration.ofSeconds(2),
                                    Duration.ofMillis(2_500))));
            assertThat(settings.intake().fields())
                    .extracting(FieldDefinition::name)
                    .containsExactlyElementsOf(CATALOGUE);
            assertThat(settings.intake().fields())
                    .extracting(FieldDefinition::description)
                    .doesNotContain("");
        });
    }

    @Test
    void everyKeyIsTaken() {
        context.withPropertyValues(
                        "enrichment.intake.max-bytes=1MB",
                        "enrichment.intake.max-contacts=7",
                        "enrichment.intake.batch-size=6",
                        "enrichment.intake.max-deadline=2d",
                        "enrichment.intake.retention-days=3",
                        "enrichment.intake.max-retention-days=4",
                        "enrichment.intake.sources=crm-exports/,other/sub/",
                        "enrichment.intake.upload-validity=2m",
                        "enrichment.intake.take-over-after=3s",
                        "enrichment.intake.callbacks.enabled=true",
                        "enrichment.intake.callbacks.allow-http=true",
                        "enrichment.intake.callbacks.allow-private=true",
                        "enrichment.intake.fields=city,shoe_size",
                        "enrichment.capacity.max-bodies=8",
                        "enrichment.capacity.max-concurrent=5",
                        "enrichment.capacity.memory-per-body=4KB",
                        "enrichment.capacity.spool-space=1GB",
                        "enrichment.capacity.index-memory=9MB",
                        "enrichment.capacity.body-timeout=3s",
                        "enrichment.capacity.slowest-body=10B",
                        "enrichment.capacity.max-waiting=6",
                        "enrichment.storage.bucket=b",
                        "enrichment.storage.region=eu-central-1",
                        "enrichment.storage.endpoint=http://localhost:9000",
                        "enrichment.storage.public-endpoint=http://files.example.com",
                        "enrichment.storage.path-style=true",
                        "enrichment.storage.create-bucket=true",
                        "enrichment.storage.attempt-timeout=1s",
                        "enrichment.storage.timeout=9s")
                .run(started -> assertThat(started.getBean(IngestSettings.class))
                        .isEqualTo(new IngestSettings(
                                new IntakeSettings(
                                        DataSize.ofMegabytes(1),
                                        7,
                                        6,
                                        Duration.ofDays(2),
                                        3,
                                        4,
                                        List.of("crm-exports/", "other/sub/"),
                                        Duration.ofMinutes(2),
                                        Duration.ofSeconds(3),
                                        new CallbackSettings(true, true, true),
                                        List.of(FieldDefinition.valueOf("city"), FieldDefinition.valueOf("shoe_size"))),
                                new CapacitySettings(
                                        8,
                                        5,
                                        DataSize.ofKilobytes(4),
                                        DataSize.ofGigabytes(1),
                                        DataSize.ofMegabytes(9),
                                        Duration.ofSeconds(3),
                                        DataSize.ofBytes(10),
                                        6),
                                new StorageSettings(
                                        "b",
                                        "eu-central-1",
                                        URI.create("http://localhost:9000"),
                                        URI.create("http://files.example.com"),
                                        true,
                                        true,
                                        Duration.ofSeconds(1),
                                        Duration.ofSeconds(9)))));
    }

    @ParameterizedTest
    @CsvSource({
        "enrichment.intake.max-bytes, 0B",
        "enrichment.intake.max-contacts, 0",
        "enrichment.intake.batch-size, 101",
        "enrichment.intake.max-deadline, 36h",
        "enrichment.intake.retention-days, 31",
        "enrichment.intake.sources, no-prefix",
        "enrichment.intake.upload-validity, 8d",
        "enrichment.intake.take-over-after, 0s",
        "enrichment.capacity.max-bodies, 0",
        "enrichment.capacity.max-concurrent, -1",
        "enrichment.capacity.memory-per-body, 3GB",
        "enrichment.capacity.spool-space, 0B",
        "enrichment.capacity.index-memory, 0B",
        "enrichment.capacity.body-timeout, 0s",
        "enrichment.capacity.slowest-body, -1B",
        "enrichment.capacity.max-waiting, -1",
        "enrichment.intake.fields, 'city,city'",
        "enrichment.intake.fields, 'Shoe Size'",
        "enrichment.storage.attempt-timeout, 1h"
    })
    void aBadValueNamesItsKey(String key, String value) {
        context.withPropertyValues(key + "=" + value)
                .run(started -> assertThat(started).getFailure().rootCause().hasMessageMatching(key + " must .*"));
    }
}
