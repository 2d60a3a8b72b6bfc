package io.enrichment.benchmark.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallLedgerTest {

    @TempDir
    private Path folder;

    @Test
    void namesEveryCall() {
        var file = folder.resolve("calls");
        try (var ledger = CallLedger.appendingTo(file)) {
            ledger.started("r:1");
            ledger.started("r:2");
            ledger.ended("r:1");
            ledger.started("r:3");
        }

        var calls = Calls.read(file);

        assertThat(calls.made()).isEqualTo(3);
        assertThat(calls.byId()).containsOnlyKeys("r:1", "r:2", "r:3");
        assertThat(calls.greatestInFlight()).isEqualTo(2);
        assertThat(calls.events()).extracting(Calls.Event::start).containsExactly(true, true, false, true);
    }

    @Test
    void tellsHowManyCallsWereUnderWayOnAverage() {
        var calls = Calls.of(List.of("0 S r:1", "0 S r:2", "500 E r:1", "1000 E r:2"));

        assertThat(calls.meanInFlight()).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void goesOnAfterAnother() {
        var file = folder.resolve("calls");
        for (int life = 0; life < 2; life++) {
            try (var ledger = CallLedger.appendingTo(file)) {
                ledger.started("r:1");
            }
        }

        var calls = Calls.read(file);

        assertThat(calls.repeated()).isEqualTo(1);
        assertThat(calls.greatestInFlight())
                .as("the first life's call died with it")
                .isEqualTo(1);
    }

    @Test
    void onlyCountsWhenThatIsWanted() {
        var file = folder.resolve("calls");
        try (var ledger = CallLedger.countingTo(file)) {
            ledger.started("r:1");
            ledger.ended("r:1");
            ledger.started("r:2");
        }

        var calls = Calls.read(file);

        assertThat(calls.made()).isEqualTo(2);
        assertThat(calls.byId()).isEmpty();
        assertThat(calls.repeated()).isZero();
    }

    @Test
    void isReadAsFarAsItWasWritten() throws Exception {
        var file = folder.resolve("calls");
        try (var ledger = CallLedger.appendingTo(file)) {
            ledger.started("r:1");
        }
        Files.writeString(file, "17000000", StandardOpenOption.APPEND);

        assertThat(Calls.read(file).made()).isEqualTo(1);
    }

    @Test
    void isEmptyWhereNobodyCalled() {
        assertThat(Calls.read(folder.resolve("none")).made()).isZero();
    }
}
