package io.enrichment.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
            admission.ended("item-" + call, "group", outcome, startedAt, inFlight, now);
        }
        now++;
    }
}
