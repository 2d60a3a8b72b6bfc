package io.enrichment.benchmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.enrichment.benchmark.provider.Calls;
import io.enrichment.benchmark.provider.Calls.Event;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    private static final Calls CALLS =
            new Calls(2, Map.of(), 0, List.of(new Event(900, true, "r:1"), new Event(5_000, true, "r:2")));

    @Test
    void countsOnlyWhatTheNewWorkerCalledAndOnlyResultsAfterThat() {
        var recovery = Recovery.of(1_000, CALLS, List.of(950L, 1_010L, 5_600L));

        assertThat(recovery).isEqualTo(new Recovery(4_000, 4_600));
    }

    @Test
    void failsWhenWorkDidNotGoOn() {
        assertThatIllegalStateException().isThrownBy(() -> Recovery.of(1_000, CALLS, List.of(950L)));
    }
}
