package io.enrichment.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.chaos.system.FaultySystem;
import io.enrichment.chaos.system.Provider;
import io.enrichment.testkit.faults.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider that answers wrongly, slowly, to some or to nobody. */
@Tag("slow")
class ProviderFaultsIT {

    private static final int REQUESTS = 5;
    private static final int CONTACTS_EACH = 1_000;

    private static final SharedSystem SHARED = new SharedSystem(FaultySystem.USUAL.withSpeed("100ms", 16));
    private static final Duration AT_MOST = Duration.ofSeconds(20);

    @AfterAll
    static void stop() {
        SHARED.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reordered",
                "repeated",
                "fewer",
                "foreign",
                "html",
                "invalid-json",
                "redirect",
                "close",
                "hang",
                "drip",
                "endless",
                "status:401",
                "status:403",
                "status:404",
                "status:408",
                "status:429",
                "status:500",
                "status:502",
                "status:503"
            })
    void someCallsFail(String fault) throws Exception {
        SHARED.requireCleanAfter(system -> {
            system.provider().behave(failing(fault, 0.15));
            system.load().submit(REQUESTS, CONTACTS_EACH);
            untilEndedOrEnough(system);
            system.provider().heal();
        });
    }

    /** Some of the contacts fail for it, and their batches are dead letters. */
    @ParameterizedTest
    @ValueSource(ints = {400, 422})
    void aBatchThatIsRefusedIsOneDeadLetter(int status) throws Exception {
        SHARED.requireCleanAfter(system -> {
            system.provider().behave(failing("status:" + status, 0.2));
            system.load().submit(REQUESTS, CONTACTS_EACH);
            system.load().untilEnded();
            system.provider().heal();
            system.expectDeadLetters((int) system.provider().answered(status));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "soon", "Sat, 01 Jan 2000 00:00:00 GMT", "0"})
    void aRetryAfterThatMakesNoSenseHoldsNobodyUp(String retryAfter) throws Exception {
        SHARED.requireCleanAfter(system -> {
            system.provider()
                    .behave("{\"latency\":\"100ms\",\"fault\":\"status:429\",\"faultShare\":0.3,\"retryAfter\":\""
                            + retryAfter + "\"}");
            system.load().submit(REQUESTS, CONTACTS_EACH);
            untilEndedOrEnough(system);
            assertThat(system.load().running()).isZero();
            system.provider().heal();
        });
    }

    @Test
    void aProviderThatIsSlowForAllOrComesAndGoesCostsNoContact() throws Exception {
        try (var system = FaultySystem.start(FaultySystem.USUAL.withSpeed("100ms", 16))) {
            system.load().submit(REQUESTS, 5 * CONTACTS_EACH);
            system.provider().behave("{\"latency\":\"9s\"}");
            system.pass(Duration.ofSeconds(20));
            for (int turn = 0; turn < 5; turn++) {
                system.provider().heal();
                system.passAtMost(Duration.ofSeconds(5));
                system.proxies().provider().inflict(Fault.refused());
                system.interrupted();
                system.passAtMost(Duration.ofSeconds(5));
                system.proxies().provider().heal();
            }

            assertThat(system.requireClean()).containsOnly("completed");
        }
    }

    /** When it is back one call probes, and those that follow double with each round. */
    @Test
    void callsRampUpWhenTheProviderIsBackAfterMinutes() throws Exception {
        try (var system = FaultySystem.start(FaultySystem.USUAL.withSpeed("1s", 32))) {
            system.load().submit(REQUESTS, 4 * CONTACTS_EACH);
            system.passAtMost(Duration.ofSeconds(3));
            system.proxies().provider().inflict(Fault.refused());
            system.interrupted();
            system.pass(Duration.ofMinutes(2));

            var back = Instant.now();
            system.proxies().provider().heal();

            assertThat(system.requireClean()).containsOnly("completed");
            assertRampsUp(system.provider(), back);
        }
    }

    private static void assertRampsUp(Provider provider, Instant back) throws IOException, InterruptedException {
        var calls = provider.callsSince(back);
        var probe = calls.get(0);
        // the latency is a second: within the first only the probe is made, and in the next ones twice as many as
        // before
        for (int second = 0; second < 4; second++) {
            var from = probe.plusMillis(1_000L * second);
            var until = from.plusMillis(900);
            assertThat(calls.stream().filter(call -> !call.isBefore(from) && call.isBefore(until)))
                    .as("calls begun in second %d", second)
                    .hasSizeBetween(1, 1 << second);
        }
    }

    private static void untilEndedOrEnough(FaultySystem system) throws InterruptedException {
        var enough = Instant.now().plus(AT_MOST);
        while (system.load().running() > 0 && Instant.now().isBefore(enough)) {
            system.pass(Duration.ofMillis(100));
        }
    }

    private static String failing(String fault, double share) {
        return "{\"latency\":\"100ms\",\"fault\":\"" + fault + "\",\"faultShare\":" + share + "}";
    }
}
