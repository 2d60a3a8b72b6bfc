package io.enrichment.status.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ReadingSettingsTest {

    @EnableConfigurationProperties(ReadingSettings.class)
    static final class Records {}

    @Test
    void hasDefaults() {
        with().run(context -> assertThat(context.getBean(ReadingSettings.class))
                .isEqualTo(new ReadingSettings(2_000, 2_000, 24, 8, 16)));
    }

    @Test
    void everyKeyCanBeSet() {
        with(
                        "enrichment.reading.max-streams=1",
                        "enrichment.reading.max-waiting=2",
                        "enrichment.reading.max-downloads=3",
                        "enrichment.reading.parallel-look-ups=4",
                        "enrichment.reading.parallel-reads=5")
                .run(context -> assertThat(context.getBean(ReadingSettings.class))
                        .isEqualTo(new ReadingSettings(1, 2, 3, 4, 5)));
    }

    @ParameterizedTest
    @CsvSource({"max-streams, -1", "max-waiting, -1", "max-downloads, 0", "parallel-look-ups, 0", "parallel-reads, 0"})
    void aBadValueNamesTheKey(String key, String value) {
        with("enrichment.reading." + key + "=" + value)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("enrichment.reading." + key));
    }

    private static ApplicationContextRunner with(String... properties) {
        return new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(Records.class)
                .withPropertyValues(properties);
    }
}
