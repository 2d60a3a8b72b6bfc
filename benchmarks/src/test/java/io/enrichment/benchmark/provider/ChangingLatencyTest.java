package io.enrichment.benchmark.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChangingLatencyTest {

    private static final Latency LATENCY = Latency.changingAt(20_000, Duration.ZERO, Duration.ofSeconds(1));

    @Test
    void changesAtTheIndex() {
        assertThat(LATENCY.of("r:19999")).isZero();
        assertThat(LATENCY.of("r:20000")).isEqualTo(Duration.ofSeconds(1));
        assertThat(LATENCY.isZero()).isFalse();
    }

    @Test
    void isReadAsItIsWritten() {
        assertThat(LATENCY).hasToString("0ms,20000+:1000ms");
        assertThat(Latency.parse(LATENCY.toString())).isEqualTo(LATENCY);
    }
}
