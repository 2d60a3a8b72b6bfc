package io.enrichment.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

    @Test
    void areValuesOfThoseGiven() {
        var percentiles = Percentiles.of(LongStream.rangeClosed(1, 200).boxed().toList());

        assertThat(percentiles.at(50)).isEqualTo(100);
        assertThat(percentiles.at(95)).isEqualTo(190);
        assertThat(percentiles.at(99)).isEqualTo(198);
        assertThat(percentiles.at(100)).isEqualTo(200);
    }

    @Test
    void needNoOrder() {
        assertThat(Percentiles.of(List.of(9L, 1L, 5L)).at(50)).isEqualTo(5);
    }

    @Test
    void ofOneValueAreThatValue() {
        var percentiles = Percentiles.of(List.of(7L));

        assertThat(percentiles.at(0)).isEqualTo(7);
        assertThat(percentiles.at(99)).isEqualTo(7);
    }

    @Test
    void ofNothingThereAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Percentiles.of(List.of()));
    }
}
