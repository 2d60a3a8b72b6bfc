package io.enrichment.chaos.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.chaos.system.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void theLongestTimeWithoutResultsCountsWhileSomethingWaits() {
        var flow = new Flow(List.of(at(0, 300)), List.of(at(1, 100), at(5, 100), at(7, 100)));

        assertThat(flow.longestSilence(second(0), second(20))).contains(Duration.ofSeconds(4));
    }

    @Test
    void whatAFaultBeginsAmidCountsFromItsBegin() {
        var flow = new Flow(List.of(at(0, 200)), List.of(at(1, 100), at(5, 100)));

        assertThat(flow.longestSilence(second(3), second(20))).contains(Duration.ofSeconds(2));
    }

    @Test
    void whileNothingWaitsNothingIsMissed() {
        var flow = new Flow(List.of(at(0, 100), at(30, 100)), List.of(at(1, 100), at(32, 100)));

        assertThat(flow.longestSilence(second(1), second(40))).contains(Duration.ofSeconds(2));
        assertThat(flow.longestSilence(second(5), second(20))).isEmpty();
    }

    @Test
    void whatNeverComesIsMissedToTheEnd() {
        var flow = new Flow(List.of(at(0, 100)), List.of());

        assertThat(flow.longestSilence(second(0), second(20))).contains(Duration.ofSeconds(20));
    }

    @Test
    void whatCameOutIsCountedByStepsOfTime() {
        var flow = new Flow(List.of(at(0, 100)), List.of(at(1, 10), at(2, 20), at(5, 70)));

        assertThat(flow.perStep(second(0), second(6), Duration.ofSeconds(2))).containsExactly(30L, 0L, 70L);
    }

    private static Mark at(int second, int number) {
        return new Mark(second(second), number);
    }

    private static Instant second(int second) {
        return START.plusSeconds(second);
    }
}
