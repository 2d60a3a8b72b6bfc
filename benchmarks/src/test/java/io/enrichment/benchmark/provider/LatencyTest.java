package io.enrichment.benchmark.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTest {

    private static final Duration USUAL = Duration.ofMillis(500);
    private static final Duration SLOW = Duration.ofMillis(2_500);

    @Test
    void isTheSameForEveryItemWhenFlat() {
        var latency = Latency.flat(USUAL);

        var distinct = IntStream.range(0, 1_000)
                .mapToObj(index -> latency.of(Items.id("r", index)))
                .distinct();

        assertThat(distinct).containsExactly(USUAL);
    }

    @Test
    void isLongForExactlyOneInAHundredWithATail() {
        var latency = Latency.withTail(USUAL, SLOW);

        var slow = IntStream.range(0, 1_000)
                .filter(index -> latency.of(Items.id("r", index)).equals(SLOW));

        assertThat(slow).hasSize(10).first().isEqualTo(50);
    }

    @Test
    void isTheSameForTheSameItem() {
        var latency = Latency.withTail(USUAL, SLOW);

        assertThat(latency.of("r:150")).isEqualTo(latency.of("r:150")).isEqualTo(SLOW);
    }

    @Test
    void hasAMeanThatCountsTheTail() {
        assertThat(Latency.flat(USUAL).meanSeconds()).isEqualTo(0.5);
        assertThat(Latency.withTail(USUAL, SLOW).meanSeconds()).isCloseTo(0.52, within(1e-9));
    }

    @Test
    void readsWhatItWrites() {
        var latency = Latency.withTail(USUAL, SLOW);

        assertThat(Latency.parse(latency.toString())).isEqualTo(latency);
        assertThat(Latency.parse("20ms")).isEqualTo(Latency.flat(Duration.ofMillis(20)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "500", "5s", "500ms,100", "500ms,100:2s", "-5ms"})
    void refusesWhatIsNoLatency(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Latency.parse(text));
    }
}
