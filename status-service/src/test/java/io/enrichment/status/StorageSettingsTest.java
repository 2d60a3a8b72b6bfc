package io.enrichment.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.storage.StorageSettings;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

class StorageSettingsTest {

    @Test
    void hasDefaults() {
        ConfigurationBinding.with()
                .run(context -> assertThat(bound(context.getEnvironment()))
                        .isEqualTo(new StorageSettings(
                                "enrichment",
                                "us-east-1",
                                null,
                                null,
                                false,
                                false,
                                Duration.ofMillis(700),
                                Duration.ofMillis(1_400))));
    }

    @Test
    void everyKeyCanBeSet() {
        ConfigurationBinding.with(
                        "enrichment.storage.bucket=b",
                        "enrichment.storage.region=eu-west-1",
                        "enrichment.storage.endpoint=http://localhost:9000",
                        "enrichment.storage.public-endpoint=http://files.example.com",
                        "enrichment.storage.path-style=true",
                        "enrichment.storage.create-bucket=true",
                        "enrichment.storage.attempt-timeout=1s",
                        "enrichment.storage.timeout=2s")
                .run(context -> assertThat(bound(context.getEnvironment()))
                        .isEqualTo(new StorageSettings(
                                "b",
                                "eu-west-1",
                                URI.create("http://localhost:9000"),
                                URI.create("http://files.example.com"),
                                true,
                                true,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2))));
    }

    @Test
    void aBadValueNamesTheKey() {
        ConfigurationBinding.with("enrichment.storage.attempt-timeout=2s")
                .run(context -> assertThatThrownBy(() -> bound(context.getEnvironment()))
                        .rootCause()
                        .hasMessageContaining("enrichment.storage.attempt-timeout"));
    }

    private static StorageSettings bound(Environment environment) {
        return new StoreConfiguration().storageSettings(environment);
    }
}
