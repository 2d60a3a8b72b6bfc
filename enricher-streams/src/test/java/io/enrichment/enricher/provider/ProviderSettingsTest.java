package io.enrichment.enricher.provider;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class ProviderSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "https://user:secret@provider.example.com, 1s, 1s, 1KB, 1s, enrichment.provider.url",
        "https://provider.example.com?key=secret, 1s, 1s, 1KB, 1s, enrichment.provider.url",
        "https://provider.example.com#secret, 1s, 1s, 1KB, 1s, enrichment.provider.url",
        "https:secret, 1s, 1s, 1KB, 1s, enrichment.provider.url",
        "ftp://secret, 1s, 1s, 1KB, 1s, enrichment.provider.url",
        "http://x, 0s, 1s, 1KB, 1s, enrichment.provider.timeout",
        "http://x, 1s, -1s, 1KB, 1s, enrichment.provider.connect-timeout",
        "http://x, 1s, 1s, 0B, 1s, enrichment.provider.max-answer",
        "http://x, 1s, 1s, 2MB, 1s, enrichment.provider.max-answer",
        "http://x, 1s, 1s, 1KB, -1s, enrichment.provider.max-pause"
    })
    void refusesABadValueByItsKeyAndWithoutTheValue(
            URI url, String timeout, String connectTimeout, String maxAnswer, String maxPause, String key) {
        assertThatThrownBy(() -> new ProviderSettings(
                        url,
                        Duration.parse("PT" + timeout),
                        Duration.parse("PT" + connectTimeout),
                        DataSize.parse(maxAnswer),
                        Duration.parse("PT" + maxPause)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key)
                .hasMessageNotContaining("secret");
    }
}
