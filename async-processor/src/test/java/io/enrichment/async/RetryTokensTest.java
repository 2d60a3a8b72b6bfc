package io.enrichment.async;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryTokensTest {

    private final RetryTokens tokens = new RetryTokens(new RetryBudget(0.2, 1), 0);

    @Test
    void fiveFirstCallsPayForOneRepetition() {
        spendAll(0);
        for (int i = 0; i < 5; i++) {
            assertThat(tokens.permits(0)).isFalse();
            tokens.firstCall();
        }

        assertThat(tokens.permits(0)).isTrue();
    }

    @Test
    void aFewRepetitionsAreAllowedWhenNothingElseIsThere() {
        spendAll(0);

        assertThat(tokens.permits(999)).isFalse();
        assertThat(tokens.permits(1_000)).isTrue();
    }

    @Test
    void tellsWhenTheNextIsAllowed() {
        spendAll(0);
        tokens.permits(250);

        var wait = tokens.millisUntilPermitted();

        assertThat(wait).isBetween(750L, 751L);
        assertThat(tokens.permits(250 + wait)).isTrue();
    }

    @Test
    void noMoreThanTenSecondsWorthIsSavedUp() {
        assertThat(spendAll(3_600_000)).isEqualTo(10);
    }

    @Test
    void aCallThatWasNoneLeavesTheTokensAsTheyWere() {
        spendAll(0);
        for (int i = 0; i < 100; i++) {
            tokens.firstCall();
            tokens.wasNoCall(false);
        }
        assertThat(tokens.permits(0)).isFalse();

        assertThat(tokens.permits(1_000)).isTrue();
        tokens.repeatedCall();
        tokens.wasNoCall(true);
        assertThat(tokens.permits(1_000)).isTrue();
    }

    private int spendAll(long now) {
        int spent = 0;
        while (tokens.permits(now)) {
            tokens.repeatedCall();
            spent++;
        }
        return spent;
    }
}
