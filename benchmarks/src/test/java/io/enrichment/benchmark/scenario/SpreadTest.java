package io.enrichment.benchmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void tellsNearestRanksInSeconds() {
        var spread = new Spread(
                LongStream.rangeClosed(1, 20).map(n -> (21 - n) * 1_000).boxed().toList());

        assertThat(spread.median()).isEqualTo(10);
        assertThat(spread.p95()).isEqualTo(19);
        assertThat(spread.max()).isEqualTo(20);
    }

    @Test
    void nothingMeasuredIsNoNumber() {
        assertThat(new Spread(List.of()).max()).isNaN();
    }
}
