package io.enrichment.benchmark.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.enrichment.benchmark.provider.Items;
import org.junit.jupiter.api.Test;

class ResultsTest {

    private final Results results = new Results();

    @Test
    void tellsWhatCameAgainAndWhatIsMissing() {
        add(0, 100);
        add(2, 200);
        add(2, 300);

        assertThat(results.distinct()).isEqualTo(2);
        assertThat(results.duplicates()).isEqualTo(1);
        assertThat(results.missing("r", 4)).isEqualTo(2);
        assertThat(results.firstVisibleAt()).hasValue(100);
    }

    @Test
    void anItemIsVisibleFromItsFirstResultOn() {
        add(2, 200);
        add(2, 300);

        assertThat(results.visibleAt()).containsEntry(Items.id("r", 2), 200L);
    }

    @Test
    void noticesAResultThatIsNotOfItsKey() {
        results.add("r:1", Items.payload("r:2", 200), 100);

        assertThat(results.damaged()).isEqualTo(1);
    }

    @Test
    void theSteadyRateLeavesOutASlowStartAndASlowEnd() {
        for (int index = 0; index < 1_000; index++) {
            boolean edge = index < 50 || index >= 950;
            add(index, edge ? 1_000_000L * (index < 50 ? 0 : 1) + index : 500_000 + index * 10L);
        }

        assertThat(results.steadyRate()).hasValueCloseTo(100.0, within(0.1));
    }

    @Test
    void theSteadyRateOfWavesIsThatOfTheWaves() {
        for (int index = 0; index < 640; index++) {
            add(index, index / 64 * 500L);
        }

        assertThat(results.steadyRate()).hasValueCloseTo(128.0, within(4.0));
    }

    @Test
    void thereIsNoRateOfWhatCameAtOnce() {
        for (int index = 0; index < 100; index++) {
            add(index, 100);
        }

        assertThat(results.steadyRate()).isEmpty();
        assertThat(new Results().steadyRate()).isEmpty();
    }

    private void add(int index, long epochMillis) {
        var id = Items.id("r", index);
        results.add(id, Items.payload(id, 20), epochMillis);
    }
}
