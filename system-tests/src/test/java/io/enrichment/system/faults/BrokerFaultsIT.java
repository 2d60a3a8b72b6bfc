package io.enrichment.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.chaos.system.FaultySystem;
import io.enrichment.testkit.checker.Resolution;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Brokers that die. */
@Tag("slow")
class BrokerFaultsIT {

    @Test
    void nothingIsLostWhenTheOnlyBrokerIsKilledThreeTimes() throws InterruptedException {
        try (var system = FaultySystem.start(FaultySystem.USUAL)) {
            for (int kill = 0; kill < 3; kill++) {
                system.load().submit(4, 2_000);
                system.passAtMost(Duration.ofSeconds(10));
                system.crash("kafka");
            }

            assertThat(system.requireClean()).containsOnly("completed");
        }
    }

    @Test
    void ofThreeBrokersOneIsNotMissedAndWithoutTwoNothingIsAccepted() throws InterruptedException {
        try (var system = FaultySystem.start(FaultySystem.USUAL.withBrokers(3))) {
            var load = system.load();
            load.submit(4, 2_000);
            system.passAtMost(Duration.ofSeconds(5));
            system.interrupted();
            system.server("kafka-1").kill();
            load.submit(4, 2_000);
            assertThat(load.untilEnded()).containsOnly("completed");

            system.interrupted();
            system.server("kafka-2").kill();
            var whileTwoAreDown = load.client().submit(load.submission(100).withoutKey());
            load.submit(2, 1_000);
            system.passAtMost(Duration.ofSeconds(20));

            for (var name : List.of("kafka-1", "kafka-2")) {
                system.interrupted();
                system.server(name).restart();
            }
            system.awaitHealthy();

            assertThat(whileTwoAreDown).isEqualTo(new Resolution.Unknown());
            assertThat(system.requireClean()).containsOnly("completed");
        }
    }
}
