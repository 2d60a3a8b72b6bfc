package io.enrichment.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdaptiveLimitTest {

    private static final long CALL = 500;
    private final AdaptiveLimit limit = new AdaptiveLimit(new CallLimit(1, 64, 64, Duration.ofSeconds(10)), 0);

    private long now = 1;

    @Test
    void neverRisesAboveItsMaximum() {
        rounds(10);

        assertThat(limit.current()).isEqualTo(64);
    }

    @Test
    void isLoweredOnceForCallsThatWereUnderWayTogether() {
        var startedAt = now;
        now += CALL;
        for (int i = 0; i < 64; i++) {
            limit.overloaded(startedAt, now);
        }

        assertThat(limit.current()).isEqualTo(57);
    }

    @Test
    void isRaisedByOneARoundAfterAnOverload() {
        limit.overloaded(now, now + CALL);
        now += CALL + 1;

        rounds(1);
        assertThat(limit.current()).isEqualTo(58);
        rounds(1);
        assertThat(limit.current()).isEqualTo(59);
    }

    @Test
    void beginsWithItsMinimumAfterAnOutageAndDoublesUpToWhatWasBorneBefore() {
        limit.restart(now);

        for (int expected = 1; expected <= 64; expected *= 2) {
            assertThat(limit.current()).isEqualTo(expected);
            rounds(1);
        }
        assertThat(limit.current()).isEqualTo(64);
    }

    @Test
    void anOutageWhileItStillRisesHalvesWhatCountsAsBorne() {
        limit.restart(now);
        rounds(2);
        limit.restart(now);

        rounds(5);

        assertThat(limit.current()).isEqualTo(32);
        rounds(1);
        assertThat(limit.current()).isEqualTo(33);
    }

    @Test
    void aSlowCallIsASignOfOverloadWhateverItsOutcome() {
        limit.answered(now, now + 10_000, 64);
        assertThat(limit.current()).isEqualTo(57);

        limit.failed(now + 10_001, now + 30_000);
        assertThat(limit.current()).isEqualTo(51);
    }

    @Test
    void aQuickFailureTellsNothingOfTheLoad() {
        limit.failed(now, now + CALL);

        assertThat(limit.current()).isEqualTo(64);
    }

    @Test
    void aLimitThatNobodyComesNearIsNotRaised() {
        limit.overloaded(now, now + CALL);
        for (int i = 0; i < 1_000; i++) {
            limit.answered(now + CALL + 1, now + 2 * CALL, 3);
        }

        assertThat(limit.current()).isEqualTo(57);
    }

    /** In each, as many calls as are allowed begin together, and succeed together. */
    private void rounds(int count) {
        for (int round = 0; round < count; round++) {
            var startedAt = now;
            now += CALL;
            var calls = limit.current();
            for (int i = 0; i < calls; i++) {
                limit.answered(startedAt, now, calls);
            }
            now++;
        }
    }
}
