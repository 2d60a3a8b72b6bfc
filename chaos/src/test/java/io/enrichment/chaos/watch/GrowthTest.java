package io.enrichment.chaos.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.chaos.watch.Growth.Measure;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthTest {

    private static final int MEBIBYTE = 1024 * 1024;

    @Test
    void aTenthMoreIsNoGrowthAndMoreIs() {
        assertThat(of(Measure.LIVE_HEAP, holding(100, 0), holding(110, 0)).isWithin())
                .isTrue();
        assertThat(of(Measure.LIVE_HEAP, holding(100, 0), holding(111, 0)).isWithin())
                .isFalse();
        assertThat(of(Measure.DESCRIPTORS, holding(0, 200), holding(0, 221)).isWithin())
                .isFalse();
    }

    @Test
    void aLittleMoreOfLittleIsNoGrowth() {
        assertThat(of(Measure.DESCRIPTORS, holding(0, 10), holding(0, 16)).isWithin())
                .isTrue();
        assertThat(of(Measure.DESCRIPTORS, holding(0, 10), holding(0, 17)).isWithin())
                .isFalse();
    }

    @Test
    void whatMovesFromOneProcessToItsSiblingIsNoGrowth() {
        var before = List.of(holding("enricher-streams-1", 50, 300), holding("enricher-streams-2", 50, 300));
        var after = List.of(holding("enricher-streams-1", 20, 100), holding("enricher-streams-2", 80, 500));

        assertThat(Growth.between(before, after)).allMatch(Growth::isWithin);
    }

    @Test
    void whatIsNoProgramOfThisProjectIsNotJudgedNorIsResidentMemory() {
        var server = List.of(holding("kafka", 100, 100));
        var own = List.of(holding("status-service", 100, 100));

        assertThat(Growth.between(server, server)).noneMatch(Growth::isJudged);
        assertThat(Growth.between(own, own))
                .filteredOn(Growth::isJudged)
                .extracting(Growth::measure)
                .containsExactly(Measure.LIVE_HEAP, Measure.DESCRIPTORS, Measure.THREADS);
    }

    @Test
    void whatIsAliveIsWhatAHistogramSumsUp() {
        var histogram =
                "   1:  6117  598872  [B (java.base@17)\n   2:  5843  140232  java.lang.String\nTotal 11960 739104\n";

        assertThat(LiveHeap.total(histogram)).hasValue(739_104);
        assertThat(LiveHeap.total("4711: No such process")).isEmpty();
    }

    private static Growth of(Measure measure, Holding before, Holding after) {
        return Growth.between(List.of(before), List.of(after)).stream()
                .filter(growth -> growth.measure() == measure)
                .findFirst()
                .orElseThrow();
    }

    private static Holding holding(int mebibytes, int descriptors) {
        return holding("ingest-api", mebibytes, descriptors);
    }

    private static Holding holding(String process, int mebibytes, int descriptors) {
        return new Holding(new Reading(Instant.EPOCH, process, 1, 0, descriptors, 0), (long) mebibytes * MEBIBYTE);
    }
}
