package io.enrichment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LedgerTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = START.plusMillis(500);

    private final Ledger ledger = new Ledger(2);

    @Test
    void countsCallsContactsAndKeys() {
        open("a:0", 100, "body");
        open("a:0", 100, "body");
        open("a:0", 100, "body");
        open("a:1", 7, "other");

        LedgerSummary summary = ledger.summary();

        assertThat(summary.calls()).isEqualTo(4);
        assertThat(summary.contacts()).isEqualTo(307);
        assertThat(summary.distinctKeys()).isEqualTo(2);
        assertThat(summary.repeatedKeys()).isEqualTo(1);
        assertThat(summary.conflictingKeys()).isZero();
    }

    @Test
    void noticesAKeyThatComesWithAnotherBody() {
        open("a:0", 1, "body");
        open("a:0", 1, "other");
        open("a:0", 1, "body");

        assertThat(ledger.summary().conflictingKeys()).isEqualTo(1);
    }

    @Test
    void saysHowOftenAKeyHasCome() {
        open("a:0", 1, "body");

        assertThat(open("a:0", 1, "body").times()).isEqualTo(2);
        assertThat(open("a:1", 1, "body").times()).isEqualTo(1);
    }

    @Test
    void knowsHowManyCallsWereServedAtOnce() {
        long first = open("a:0", 1, "body").sequence();
        open("a:1", 1, "body");
        ledger.ended(first, END, 200, "none", null);
        open("a:2", 1, "body");

        assertThat(ledger.summary().maxConcurrent()).isEqualTo(2);
        assertThat(ledger.summary().inFlight()).isEqualTo(2);
    }

    @Test
    void keepsTheNewestCallsAndCountsAll() {
        open("a:0", 1, "body");
        open("a:1", 1, "body");
        open("a:2", 1, "body");

        assertThat(ledger.calls()).extracting(LedgerCall::idempotencyKey).containsExactly("a:1", "a:2");
        assertThat(ledger.summary().calls()).isEqualTo(3);
    }

    @Test
    void tellsTheStoryOfACall() {
        long sequence = open("a:0", 3, "body").sequence();
        ledger.ended(sequence, END, 503, "status:503", "2");

        assertThat(ledger.calls())
                .containsExactly(new LedgerCall(
                        1,
                        "a:0",
                        START,
                        END,
                        503,
                        3,
                        "230d8358dc8e8890b4c58deeb62912ee2f20357ae92a5cc861b98e68fe31acb5",
                        "status:503",
                        "2"));
        assertThat(ledger.summary().statuses()).containsEntry(503, 1L);
    }

    @Test
    void countsWhatWasNotAnsweredApart() {
        long sequence = open("a:0", 3, "body").sequence();
        ledger.ended(sequence, END, null, "hang", null);

        assertThat(ledger.summary().unanswered()).isEqualTo(1);
        assertThat(ledger.summary().statuses()).isEmpty();
    }

    @Test
    void forgetsAllButTheCallsThatAreBeingServed() {
        long sequence = open("a:0", 3, "body").sequence();
        ledger.clear();

        assertThat(ledger.summary().inFlight()).isEqualTo(1);
        ledger.ended(sequence, END, 200, "none", null);
        assertThat(ledger.summary()).isEqualTo(new LedgerSummary(0, 0, 0, 0, 0, 0, 1, Map.of(), 0, 0, 0));
    }

    private Ledger.Opened open(String key, int contacts, String body) {
        return ledger.opened(START, key, contacts, body.getBytes(StandardCharsets.UTF_8));
    }
}
