package io.enrichment.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that is kept, and what the next server knows of it. A server that is killed does not close its file. */
final class LedgerFileTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = START.plusMillis(500);

    @TempDir
    Path folder;

    @Test
    void isKnownAgainAsItWas() throws IOException {
        Ledger before = ledger(10);
        before.ended(open(before, "a:0", "body"), END, 503, "status:503", "2");
        before.ended(open(before, "a:0", "body"), END, 200, "none", null);
        before.ended(open(before, "a:1", "body"), END, null, "hang", null);
        before.ended(open(before, "a:1", "other"), END, 200, "none", null);
        before.undelivered(4);

        Ledger after = ledger(10);

        assertThat(after.summary()).isEqualTo(before.summary());
        assertThat(after.summary().undelivered()).isEqualTo(1);
        assertThat(after.calls()).isEqualTo(before.calls());
    }

    @Test
    void countsKeysAndCallsOn() throws IOException {
        open(ledger(10), "a:0", "body");

        Ledger.Opened again = ledger(10).opened(START, "a:0", 3, bytes("body"));

        assertThat(again).isEqualTo(new Ledger.Opened(2, 2));
    }

    @Test
    void leavesCallsOpenForEverThatWereBeingServedAtAKill() throws IOException {
        open(ledger(10), "a:0", "body");
        open(ledger(10), "a:1", "body");
        Ledger third = ledger(10);
        third.ended(open(third, "a:2", "body"), END, 200, "none", null);

        Ledger after = ledger(10);

        assertThat(after.calls()).extracting(LedgerCall::endedAt).containsExactly(null, null, END);
        assertThat(after.summary().calls()).isEqualTo(3);
        assertThat(after.summary().inFlight()).isZero();
        assertThat(after.summary().maxConcurrent()).isEqualTo(1);
    }

    @Test
    void isWithoutTheLineThatAKillCutOff() throws IOException {
        open(ledger(10), "a:0", "body");
        Files.writeString(file(), "{\"event\":\"ended\",\"seq", StandardOpenOption.APPEND);

        Ledger after = ledger(10);
        after.ended(1, END, 200, "none", null);

        assertThat(ledger(10).calls()).extracting(LedgerCall::endedAt).containsExactly(END);
    }

    @Test
    void staysForgotten() throws IOException {
        Ledger before = ledger(10);
        open(before, "a:0", "body");
        before.clear();
        long second = open(before, "a:1", "body");

        Ledger after = ledger(10);

        assertThat(second).isEqualTo(2);
        assertThat(after.calls()).extracting(LedgerCall::idempotencyKey).containsExactly("a:1");
        assertThat(after.summary().calls()).isEqualTo(1);
    }

    @Test
    void listsTheNewestCallsOnly() throws IOException {
        Ledger before = ledger(10);
        open(before, "a:0", "body");
        open(before, "a:1", "body");

        assertThat(ledger(1).calls()).extracting(LedgerCall::idempotencyKey).containsExactly("a:1");
    }

    @Test
    void notesNothingOnceItIsClosed() throws IOException {
        Ledger before = ledger(10);
        before.close();
        open(before, "a:0", "body");

        assertThat(ledger(10).calls()).isEmpty();
    }

    @Test
    void refusesAFileThatIsNoLedger() throws IOException {
        ledger(10);
        Files.writeString(file(), "name,company\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> ledger(10))
                .isInstanceOf(LedgerFile.Unusable.class)
                .hasMessage("the ledger cannot be kept in " + file() + ": line 2 is none of a ledger");
    }

    private Ledger ledger(int bound) throws IOException {
        return Ledger.keptIn(file(), bound, START);
    }

    private Path file() {
        return folder.resolve("new").resolve("ledger.ndjson");
    }

    private static long open(Ledger ledger, String key, String body) {
        return ledger.opened(START, key, 3, bytes(body)).sequence();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
