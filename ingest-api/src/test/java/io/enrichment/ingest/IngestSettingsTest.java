package io.enrichment.ingest;

import static org.assertj.core.api.Assertions.assertThat;

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
        context.run(started -> assertThat(started.getBean(IngestSettings.class))
                .isEqualTo(new IngestSettings(
                        new IntakeSettings(
                                DataSize.ofMegabytes(256),
                                1_000_000,
                                100,
                                32,
                                DataSize.ofKilobytes(256),
                                Duration.ofMinutes(5),
                                CATALOGUE),
                        new StorageSettings(
                                "enrichment",
                                "us-east-1",
                                null,
                                null,
                                false,
                                false,
                                Duration.ofSeconds(2),
                                Duration.ofMillis(2_500)))));
    }

    @Test
    void everyKeyIsTaken() {
        context.withPropertyValues(
                        "enrichment.intake.max-bytes=1MB",
                        "enrichment.intake.max-contacts=7",
                        "enrichment.intake.batch-size=6",
                        "enrichment.intake.max-concurrent=5",
                        "enrichment.intake.memory-per-body=4KB",
                        "enrichment.intake.body-timeout=3s",
                        "enrichment.intake.fields=city,shoe_size",
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
                                        5,
                                        DataSize.ofKilobytes(4),
                                        Duration.ofSeconds(3),
                                        List.of("city", "shoe_size")),
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
        "enrichment.intake.max-concurrent, -1",
        "enrichment.intake.memory-per-body, 3GB",
        "enrichment.intake.body-timeout, 0s",
        "enrichment.intake.fields, 'city,city'",
        "enrichment.intake.fields, 'Shoe Size'",
        "enrichment.storage.attempt-timeout, 1h"
    })
    void aBadValueNamesItsKey(String key, String value) {
        context.withPropertyValues(key + "=" + value)
                .run(started -> assertThat(started).getFailure().rootCause().hasMessageMatching(key + " must .*"));
    }
}
