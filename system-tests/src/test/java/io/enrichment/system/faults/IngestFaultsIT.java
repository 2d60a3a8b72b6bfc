package io.enrichment.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.chaos.system.FaultySystem;
import io.enrichment.local.stack.StackSettings;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Instances of ingest-api that die, stand still, stop or have too much to do, while clients submit. */
@Tag("slow")
class IngestFaultsIT {

    private static final StackSettings TWO =
            FaultySystem.USUAL.withSpeed("100ms", 16).withIngests(2, "192m");
    private static final String[] INSTANCES = {"ingest-api-1", "ingest-api-2"};
    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(30);

    @Test
    void whoeverIsKilledLeavesNoHalfRequest() throws InterruptedException {
        try (var system = FaultySystem.start(TWO)) {
            for (int kill = 0; kill < 10; kill++) {
                system.load().submit(20, 300);
                system.passAtMost(Duration.ofSeconds(2));
                system.crash(system.oneOf(INSTANCES));
            }

            assertThat(system.requireClean()).containsOnly("completed");
        }
    }

    @Test
    void whoStoodStillForHalfAMinuteGoesOn() throws InterruptedException {
        try (var system = FaultySystem.start(TWO)) {
            system.load().submit(40, 500);
            system.passAtMost(Duration.ofSeconds(1));

            var name = system.oneOf(INSTANCES);
            system.server(name).pause();
            system.load().submit(20, 500);
            system.pass(Duration.ofSeconds(30));
            system.server(name).resume();

            assertThat(system.requireClean()).containsOnly("completed");
        }
    }

    @Test
    void whoIsStoppedUnderLoadEndsWhatItHasBegunWithinHalfAMinute() throws InterruptedException {
        try (var system = FaultySystem.start(TWO)) {
            system.load().submit(60, 500);
            system.passAtMost(Duration.ofSeconds(2));

            var stopped = system.server(system.oneOf(INSTANCES));
            long start = System.nanoTime();
            stopped.process().stop(Duration.ofMinutes(2));
            var took = Duration.ofNanos(System.nanoTime() - start);
            stopped.restart();

            assertThat(took).isLessThan(DRAINED_WITHIN);
            assertThat(system.requireClean()).containsOnly("completed");
        }
    }

    /** Those that there is no room for are told to come again, and come again. */
    @Test
    void twoHundredLargeBodiesAtOnceAreAcceptedInTime() throws InterruptedException {
        try (var system =
                FaultySystem.start(FaultySystem.USUAL.withSpeed("20ms", 64).withIngests(1, "96m"))) {
            system.load().submit(200, 3_000);

            assertThat(system.requireClean()).containsOnly("completed").hasSize(200);
        }
    }
}
