package io.enrichment.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final int MOST = 64;
    private static final long CALL = 500;
    private static final long DEADLINE = 10_000;
    private static final long LONGEST_PAUSE = 15_000;

    private final Admission admission = new Admission(
            DispatcherSettings.of("test", CallLimit.adaptive(MOST, Duration.ofMillis(DEADLINE))),
            DispatcherListener.none(),
            0);
    private long now;

    @Test
    void callsThatTimeOutWhileTheServiceIsAwayDoNotSlowItsComingBack() {
        roundOf(MOST, new Outcome.Retry<>("silence"), DEADLINE);
        now += LONGEST_PAUSE;
        roundOf(1, new Outcome.Retry<>("silence"), DEADLINE);
        now += LONGEST_PAUSE;

        for (int expected = 1; expected <= 32; expected *= 2) {
            assertThat(admission.limit()).isEqualTo(expected);
            roundOf(expected, new Outcome.Success<>("answer"), CALL);
        }
    }

    @Test
    void aProbeThatDidNotAskTheServiceLetsAnotherTry() {
        roundOf(8, new Outcome.Unavailable<>(Optional.empty()), 1);
        now += LONGEST_PAUSE;

        for (Outcome<String> nothingSaid :
                List.<Outcome<String>>of(new Outcome.NotYet<>(Duration.ofMillis(1)), new Outcome.Known<>("known"))) {
            roundOf(1, nothingSaid, 1);
            assertThat(admission.isCircuitClosed()).isFalse();
        }

        roundOf(1, new Outcome.Success<>("answer"), 1);
        assertThat(admission.isCircuitClosed()).isTrue();
    }

    @Test
    void whatDidNotAskTheServiceChangesNeitherBudgetNorLimit() {
        var limit = admission.limit();
        var repetitions = repetitions(new Outcome.NotYet<>(Duration.ofMillis(1)), 1_000);

        assertThat(repetitions).isEqualTo(1_000);
        assertThat(repetitions(new Outcome.Success<>("answer"), 1_000)).isLessThan(1_000);
        assertThat(admission.limit()).isEqualTo(limit);
    }

    /** How many calls, of at most so many, could be repetitions. */
    private int repetitions(Outcome<String> outcome, int most) {
        int made = 0;
        while (made < most && admission.permitsRepetition(now)) {
            var inFlight = admission.started(true);
            admission.ended(new SomeWork("item", true), outcome, now, inFlight, now);
            made++;
        }
        return made;
    }

    /** Calls that begin together and end together. */
    private void roundOf(int calls, Outcome<String> outcome, long took) {
        var startedAt = now;
        var inFlight = 0;
        for (int call = 0; call < calls; call++) {
            assertThat(admission.permitsCall(now)).isTrue();
            inFlight = admission.started(false);
        }
        now += took;
        for (int call = 0; call < calls; call++) {
            admission.ended(new SomeWork("item-" + call, false), outcome, startedAt, inFlight, now);
        }
        now++;
    }
}
