package io.enrichment.benchmark.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GcLogTest {

    @Test
    void tellsWhatEveryPauseLeft() {
        var log = Stream.of(
                "[12ms] Using G1",
                "[1503ms] GC(3) Pause Young (Normal) (G1 Evacuation Pause) 310M->102M(512M) 5.123ms",
                "[1600ms] GC(4) Concurrent Mark Cycle");

        assertThat(GcLog.pauses(log)).containsExactly(new GcLog.Pause(1503, 102));
    }
}
