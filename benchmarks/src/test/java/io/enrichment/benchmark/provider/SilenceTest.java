package io.enrichment.benchmark.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SilenceTest {

    private static final Duration CALL = Duration.ofMillis(500);

    @TempDir
    private Path folder;

    @Test
    void callsThatMeetTheSilenceAreNotAnsweredEvenAfterIt() throws Exception {
        var file = new SilenceFile(folder.resolve("silent"));
        var silence = Silence.whileExists(file.file());
        var provider = new Provider(Latency.flat(CALL), silence, CallLedger.countingTo(folder.resolve("ledger")));
        var before = provider.call("r:0", new byte[0]);
        file.begin();
        awaitTurns(silence, 1);
        var during = provider.call("r:1", new byte[0]);
        file.end();
        awaitTurns(silence, 2);

        var after = provider.call("r:2", new byte[0]);

        assertThat(after.get(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(during).isNotDone();
        assertThat(before).isNotDone();
    }

    private static void awaitTurns(Silence silence, int turns) {
        while (silence.turns() < turns) {
            Thread.onSpinWait();
        }
    }
}
