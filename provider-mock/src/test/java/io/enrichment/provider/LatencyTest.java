package io.enrichment.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LatencyTest {
    @ParameterizedTest
    @ValueSource(strings = {"0ms", "500ms", "500ms,1%:2500ms", "20ms,10%:1000ms,0.5%:30000ms"})
    void isWrittenAsItWasRead(String text) {
        assertThat(Latency.parse(text)).hasToString(text);
    }

    @Test
    void readsSecondsAndMinutes() {
        assertThat(Latency.parse("2s, 1%:1m")).isEqualTo(Latency.parse("2000ms,1%:60000ms"));
    }

    @Test
    void givesTheTailsTheirShares() {
        Latency latency = Latency.parse("500ms,1%:2500ms,9%:1s");

        assertThat(latency.at(0.0099)).isEqualTo(Duration.ofMillis(2500));
        assertThat(latency.at(0.01)).isEqualTo(Duration.ofSeconds(1));
        assertThat(latency.at(0.0999)).isEqualTo(Duration.ofSeconds(1));
        assertThat(latency.at(0.11)).isEqualTo(Duration.ofMillis(500));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "500", "500 ms", "-1ms", "1%:2s", "1s,2s", "1s,101%:2s", "1s,60%:2s,60%:3s", "61m", "1s,"})
    void refusesWhatIsNoLatency(String text) {
        assertThatThrownBy(() -> Latency.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
