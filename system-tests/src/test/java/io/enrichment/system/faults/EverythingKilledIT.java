package io.enrichment.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.chaos.system.FaultySystem;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** SIGKILL of every process at the same moment, amid the work, and everything started again: no contact is lost or doubled. */
class EverythingKilledIT {

    @Test
    void nothingIsLostWhenEverythingIsKilledAtOnce() throws InterruptedException {
        killEverythingAmid(10, 2_000, Duration.ofSeconds(8));
    }

    @Tag("slow")
    @RepeatedTest(10)
    void nothingOfAHundredThousandContactsIsLost() throws InterruptedException {
        killEverythingAmid(10, 10_000, Duration.ofSeconds(30));
    }

    private static void killEverythingAmid(int requests, int contactsEach, Duration soon) throws InterruptedException {
        try (var system = FaultySystem.start(FaultySystem.USUAL)) {
            system.load().submit(requests, contactsEach);
            system.passAtMost(soon);

            system.crashAll();

            assertThat(system.requireClean()).containsOnly("completed");
        }
    }
}
