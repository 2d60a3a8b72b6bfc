package io.enrichment.status.store.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.status.ConfigurationBinding;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class InternalSettingsTest {

    @Test
    void hasDefaults() {
        bound().run(context -> assertThat(context.getBean(InternalSettings.class))
                .isEqualTo(new InternalSettings(null, 8181, Duration.ofSeconds(2))));
    }

    @Test
    void everyKeyCanBeSet() {
        bound(
                        "enrichment.status.internal.host=10.0.0.7",
                        "enrichment.status.internal.port=9000",
                        "enrichment.status.internal.patience=3s")
                .run(context -> assertThat(context.getBean(InternalSettings.class))
                        .isEqualTo(new InternalSettings("10.0.0.7", 9000, Duration.ofSeconds(3))));
    }

    @ParameterizedTest
    @CsvSource({"host, ' '", "port, 65536", "patience, 0s"})
    void aBadValueNamesTheKey(String key, String value) {
        bound("enrichment.status.internal." + key + "=" + value)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("enrichment.status.internal." + key));
    }

    private static ApplicationContextRunner bound(String... properties) {
        return ConfigurationBinding.with(properties).withUserConfiguration(Enabled.class);
    }

    @EnableConfigurationProperties(InternalSettings.class)
    static final class Enabled {}
}
