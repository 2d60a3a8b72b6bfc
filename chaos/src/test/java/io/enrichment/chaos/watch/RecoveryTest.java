package io.enrichment.chaos.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.chaos.plan.Fault;
import io.enrichment.chaos.plan.Killed;
import io.enrichment.chaos.plan.Stopped;
import io.enrichment.chaos.system.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Flow NOTHING = new Flow(List.of(), List.of());

    @Test
    void anEnricherMayBeMissedForFifteenSeconds() {
        var killed = new Struck(killed("enricher-streams-2"), second(10), second(20));

        assertThat(of(List.of(killed), silence(10, 25)).get(0).isLate()).isFalse();
        assertThat(of(List.of(killed), silence(10, 26)).get(0).isLate()).isTrue();
    }

    @Test
    void theOnlyBrokerMayBeMissedForThirtySecondsByThoseWhoSubmitToo() {
        var killed = new Struck(killed("kafka"), second(10), second(40));

        var late = Recovery.ofEach(List.of(killed), NOTHING, silence(10, 41)).get(0);

        assertThat(late.isLate()).isTrue();
        assertThat(late.longest()).isEqualTo(Duration.ofSeconds(31));
        assertThat(of(List.of(killed), silence(10, 40)).get(0).isLate()).isFalse();
    }

    @Test
    void nothingIsPromisedOfOneThatWasKilledWhileSomethingElseWasWrong() {
        var killed = new Struck(killed("enricher-streams"), second(10), second(20));
        var stopped = new Struck(new Stopped("s3"), second(5), second(12));

        assertThat(of(List.of(stopped, killed), silence(10, 40)).get(1).must()).isEmpty();
    }

    @Test
    void nothingIsPromisedOfOneOfSeveralBrokersAndOfSeveralProcesses() {
        var broker = new Struck(killed("kafka-2"), second(10), second(20));
        var several = new Struck(killed("enricher-streams", "s3"), second(50), second(60));

        assertThat(of(List.of(broker, several), NOTHING))
                .allSatisfy(recovery -> assertThat(recovery.must()).isEmpty());
    }

    @Test
    void whatTheNextFaultDoesIsNotPutDownToTheOneBefore() {
        var killed = new Struck(killed("enricher-streams"), second(10), second(20));
        var next = new Struck(killed("kafka"), second(22), second(60));

        assertThat(of(List.of(killed, next), silence(10, 50)).get(0).results()).contains(Duration.ofSeconds(12));
    }

    private static List<Recovery> of(List<Struck> struck, Flow results) {
        return Recovery.ofEach(struck, results, NOTHING);
    }

    private static Flow silence(int from, int to) {
        return new Flow(List.of(new Mark(second(0), 2)), List.of(new Mark(second(from), 1), new Mark(second(to), 1)));
    }

    private static Fault killed(String... processes) {
        return new Killed(new TreeSet<>(List.of(processes)), false);
    }

    private static Instant second(int second) {
        return START.plusSeconds(second);
    }
}
