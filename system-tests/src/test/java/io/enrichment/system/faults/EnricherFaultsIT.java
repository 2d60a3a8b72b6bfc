package io.enrichment.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.chaos.system.FaultySystem;
import io.enrichment.local.process.ThrowawayFolder;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Enrichers that die, stand still, come and go, or lose what they keep, amid the work. */
@Tag("slow")
class EnricherFaultsIT {

    private static final String ENRICHER = "enricher-streams";
    private static final Duration GRACE = Duration.ofSeconds(30);

    @Test
    void itGoesOnAfterTwoKills() throws InterruptedException {
        killed(2, 2_000);
    }

    @Test
    void itGoesOnAfterTenKills() throws InterruptedException {
        killed(10, 10_000);
    }

    private static void killed(int times, int contactsEach) throws InterruptedException {
        try (var system = FaultySystem.start(FaultySystem.USUAL)) {
            system.load().submit(4, contactsEach);

            for (int kill = 0; kill < times; kill++) {
                system.passAtMost(Duration.ofSeconds(10));
                system.crash(ENRICHER);
            }

            assertThat(system.requireClean()).containsOnly("completed");
        }
    }

    /** Longer than its session and its transactions last: its partitions go to others, and it finds itself fenced. */
    @ParameterizedTest
    @ValueSource(ints = {20, 60})
    void whoStoodStillDoesNoHarmWhenItGoesOn(int seconds) throws InterruptedException {
        try (var system = FaultySystem.start(FaultySystem.USUAL.withEnrichers(2))) {
            system.load().submit(4, 5_000);
            system.passAtMost(Duration.ofSeconds(10));

            system.pause(system.oneOf(ENRICHER + "-1", ENRICHER + "-2"), Duration.ofSeconds(seconds));

            assertThat(system.requireClean()).containsOnly("completed");
        }
    }

    @Test
    void instancesComeAndGoUnderLoad() throws InterruptedException {
        try (var system = FaultySystem.start(FaultySystem.USUAL.withEnrichers(3))) {
            var second = system.server(ENRICHER + "-2");
            var third = system.server(ENRICHER + "-3");
            second.process().stop(GRACE);
            third.process().stop(GRACE);
            system.load().submit(6, 10_000);
            system.passAtMost(Duration.ofSeconds(10));

            system.interrupted();
            second.restart();
            third.restart();
            system.awaitHealthy();
            system.passAtMost(Duration.ofSeconds(15));
            system.interrupted();
            second.process().stop(GRACE);
            third.process().stop(GRACE);

            assertThat(system.requireClean()).containsOnly("completed");
        }
    }

    @Test
    void whatItKeptIsRestoredWhenItIsLost() throws InterruptedException {
        try (var system = FaultySystem.start(FaultySystem.USUAL)) {
            system.load().submit(4, 5_000);
            system.passAtMost(Duration.ofSeconds(10));

            system.server(ENRICHER).kill();
            system.interrupted();
            new ThrowawayFolder(system.stateOf(ENRICHER)).delete();
            system.server(ENRICHER).restart();

            assertThat(system.requireClean()).containsOnly("completed");
        }
    }

    /** Its stream threads die of it, which nobody has foreseen. */
    @Test
    void itGoesOnByItselfWhenItsStateVanishesWhileItRuns() throws InterruptedException {
        try (var system = FaultySystem.start(FaultySystem.USUAL)) {
            system.load().submit(4, 5_000);
            system.passAtMost(Duration.ofSeconds(10));

            system.interrupted();
            new ThrowawayFolder(system.stateOf(ENRICHER)).delete();

            assertThat(system.requireClean()).containsOnly("completed");
        }
    }
}
