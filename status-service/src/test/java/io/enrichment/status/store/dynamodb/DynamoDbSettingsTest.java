package io.enrichment.status.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.status.ConfigurationBinding;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class DynamoDbSettingsTest {

    @Test
    void hasDefaults() {
        bound().run(context -> assertThat(context.getBean(DynamoDbSettings.class))
                .isEqualTo(new DynamoDbSettings(
                        "enrichment-status",
                        "us-east-1",
                        null,
                        false,
                        Duration.ofMillis(700),
                        Duration.ofMillis(1_400),
                        Duration.ofSeconds(5),
                        16)));
    }

    @Test
    void everyKeyCanBeSet() {
        bound(
                        "enrichment.dynamodb.table=t",
                        "enrichment.dynamodb.region=eu-west-1",
                        "enrichment.dynamodb.endpoint=http://localhost:8000",
                        "enrichment.dynamodb.create-table=true",
                        "enrichment.dynamodb.attempt-timeout=1s",
                        "enrichment.dynamodb.read-timeout=2s",
                        "enrichment.dynamodb.write-timeout=3s",
                        "enrichment.dynamodb.parallel-writes=4")
                .run(context -> assertThat(context.getBean(DynamoDbSettings.class))
                        .isEqualTo(new DynamoDbSettings(
                                "t",
                                "eu-west-1",
                                URI.create("http://localhost:8000"),
                                true,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                4)));
    }

    @ParameterizedTest
    @CsvSource({
        "table, ' '",
        "region, ' '",
        "attempt-timeout, 0s",
        "attempt-timeout, 5s",
        "read-timeout, 11s",
        "write-timeout, 1s",
        "parallel-writes, 0"
    })
    void aBadValueNamesTheKey(String key, String value) {
        bound("enrichment.dynamodb." + key + "=" + value)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("enrichment.dynamodb.")
                        .hasMessageContaining(key));
    }

    private static ApplicationContextRunner bound(String... properties) {
        return ConfigurationBinding.with(properties).withUserConfiguration(Enabled.class);
    }

    @EnableConfigurationProperties(DynamoDbSettings.class)
    static final class Enabled {}
}
