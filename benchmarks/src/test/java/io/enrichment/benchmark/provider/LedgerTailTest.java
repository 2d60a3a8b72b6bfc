package io.enrichment.benchmark.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTailTest {

    @TempDir
    private Path folder;

    private Path file;
    private LedgerTail tail;

    @BeforeEach
    void create() {
        file = folder.resolve("ledger");
        tail = new LedgerTail(file);
    }

    @Test
    void nothingIsUnderWayBeforeThereIsALedger() {
        assertThat(tail.inFlight()).isZero();
    }

    @Test
    void followsWhatIsAdded() throws IOException {
        append("1 S r:1\n2 S r:2\n");
        assertThat(tail.inFlight()).isEqualTo(2);

        append("3 E r:1\n");

        assertThat(tail.inFlight()).isEqualTo(1);
        assertThat(tail.greatestInFlight()).isEqualTo(2);
    }

    @Test
    void aLineThatIsNotFinishedCountsWhenItIs() throws IOException {
        append("1 S r:1\n2 S r:");
        assertThat(tail.inFlight()).isEqualTo(1);

        append("2\n");

        assertThat(tail.inFlight()).isEqualTo(2);
    }

    @Test
    void callsOfAProcessThatIsGoneAreNotUnderWay() throws IOException {
        append("1 S r:1\n");

        tail.abandonCalls();

        assertThat(tail.inFlight()).isZero();
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
