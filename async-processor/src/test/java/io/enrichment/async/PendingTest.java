package io.enrichment.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PendingTest {

    private static final Pending FRESH = Pending.fresh("group", 1, 0, Pending.NEVER, List.of());

    @Test
    void waitingForSomethingElseMakesNoFailureForgotten() {
        var failedTwice = FRESH.failed(true, 1, null).failed(true, 2, null);

        assertThat(failedTwice.postponed(3).failuresSoFar()).isEqualTo(2);
    }

    @Test
    void whatIsTheServicesFaultLengthensTheBackOffAsWell() {
        var failedTwice = FRESH.failed(false, 1, null).failed(true, 2, null);

        assertThat(failedTwice.failuresSoFar()).isEqualTo(2);
        assertThat(failedTwice.attempts()).isEqualTo(1);
    }
}
