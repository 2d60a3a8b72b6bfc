package io.enrichment.local.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeathsTest {

    private static final Duration SHORT = Duration.ofSeconds(29);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Deaths deaths = new Deaths();

    @Test
    void waitsTwiceAsLongEachTimeButTenSecondsAtMost() {
        var pauses = new ArrayList<Long>();
        for (int minute = 0; minute < 7; minute++) {
            pauses.add(deaths.pauseAfter(Duration.ofMinutes(minute), SHORT)
                    .orElseThrow()
                    .toMillis());
        }

        assertThat(pauses).containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 10_000L, 10_000L);
    }

    @Test
    void givesUpWhatDiesFiveTimesInTwoMinutes() {
        for (int second : new int[] {0, 30, 60, 90}) {
            assertThat(deaths.pauseAfter(Duration.ofSeconds(second), SHORT)).isPresent();
        }

        assertThat(deaths.pauseAfter(Duration.ofMinutes(2), SHORT)).isEmpty();
    }

    @Test
    void givesAnotherChanceToWhatDiesLessOften() {
        for (int second : new int[] {0, 30, 60, 90}) {
            assertThat(deaths.pauseAfter(Duration.ofSeconds(second), SHORT)).isPresent();
        }

        assertThat(deaths.pauseAfter(Duration.ofSeconds(121), SHORT)).isPresent();
    }

    @Test
    void forgetsWhatWasBeforeASoundLife() {
        for (int second : new int[] {0, 1, 2, 3}) {
            assertThat(deaths.pauseAfter(Duration.ofSeconds(second), SHORT)).isPresent();
        }

        assertThat(deaths.pauseAfter(Duration.ofSeconds(40), LONG)).isEqualTo(Optional.of(Deaths.FIRST_PAUSE));
        assertThat(deaths.pauseAfter(Duration.ofSeconds(41), SHORT)).isEqualTo(Optional.of(Duration.ofSeconds(1)));
    }
}
