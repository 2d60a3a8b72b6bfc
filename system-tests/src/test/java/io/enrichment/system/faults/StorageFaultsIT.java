package io.enrichment.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.chaos.system.FaultySystem;
import io.enrichment.chaos.system.Proxies;
import io.enrichment.local.stack.StackSettings;
import io.enrichment.local.stack.StatusStore;
import io.enrichment.testkit.faults.Fault;
import io.enrichment.testkit.faults.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The object store, the table and the schema registry, which fail those who use them and do not fail themselves. */
@Tag("slow")
class StorageFaultsIT {

    private static final StackSettings WITH_TABLE = FaultySystem.USUAL.withStatuses(1, StatusStore.DYNAMODB);
    private static final SharedSystem SHARED = new SharedSystem(WITH_TABLE);
    private static final int REQUESTS = 5;
    private static final int CONTACTS_EACH = 1_000;
    private static final int BATCHES = REQUESTS * CONTACTS_EACH / 100;

    /** How often the answer to one batch may be had again because it could not be kept. */
    private static final int REPEATED = 5;

    @AfterAll
    static void stop() {
        SHARED.close();
    }

    static Stream<Arguments> faults() {
        var stores = List.<Function<Proxies, TcpProxy>>of(Proxies::s3, Proxies::dynamoDb, Proxies::registry);
        var names = List.of("S3", "DynamoDB", "registry");
        var faults = List.of(
                Fault.refused(),
                Fault.blackHole(),
                Fault.delayed(Duration.ofSeconds(2)),
                Fault.throttled(20_000),
                Fault.answered(503),
                Fault.answered(429),
                Fault.answersLost(2),
                Fault.cutAfter(100));
        return Stream.of(0, 1, 2)
                .flatMap(store ->
                        faults.stream().map(fault -> Arguments.of(names.get(store), stores.get(store), fault)));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("faults")
    void nothingIsLostWhenAStoreFails(String name, Function<Proxies, TcpProxy> store, Fault fault) throws Exception {
        SHARED.requireCleanAfter(system -> {
            system.load().submit(REQUESTS, CONTACTS_EACH);
            system.passAtMost(Duration.ofSeconds(1));
            store.apply(system.proxies()).inflict(fault);
            system.load().submit(REQUESTS, CONTACTS_EACH);
            system.pass(Duration.ofSeconds(20));
            store.apply(system.proxies()).heal();
            system.expectRedeliveries(2 * BATCHES * REPEATED);
        });
    }

    @Test
    void nothingIsLostWhenAllStoresAreAwayForFiveMinutes() throws InterruptedException {
        try (var system = FaultySystem.start(WITH_TABLE)) {
            system.load().submit(REQUESTS, CONTACTS_EACH);
            system.passAtMost(Duration.ofSeconds(5));
            var stores = List.of(
                    system.proxies().s3(),
                    system.proxies().dynamoDb(),
                    system.proxies().registry());

            stores.forEach(store -> store.inflict(Fault.blackHole()));
            system.pass(Duration.ofMinutes(5));
            stores.forEach(TcpProxy::heal);

            system.expectRedeliveries(BATCHES * REPEATED);
            assertThat(system.requireClean()).containsOnly("completed");
        }
    }

    /** An instance that starts knows no schema yet. */
    @Test
    void whoStartsWhileTheRegistryIsAwayMakesNoDeadLetters() throws InterruptedException {
        try (var system = FaultySystem.start(WITH_TABLE)) {
            system.load().submit(REQUESTS, CONTACTS_EACH);
            system.passAtMost(Duration.ofSeconds(5));

            system.proxies().registry().inflict(Fault.refused());
            system.server("enricher-streams").crash();
            system.interrupted();
            system.server("status-service").crash();
            system.pass(Duration.ofSeconds(20));
            system.proxies().registry().heal();

            assertThat(system.requireClean()).containsOnly("completed");
        }
    }
}
