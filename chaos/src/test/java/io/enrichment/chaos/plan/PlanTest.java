package io.enrichment.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final List<String> PROCESSES = List.of(
            "kafka-1",
            "kafka-2",
            "kafka-3",
            "dynamodb",
            "provider",
            "s3",
            "schema-registry",
            "ingest-api-1",
            "ingest-api-2",
            "status-service-1",
            "status-service-2",
            "enricher-streams-1",
            "enricher-streams-2");
    private static final double CALLS_PER_SECOND = 8;
    private static final Duration TIME = Duration.ofMinutes(30);

    @Test
    void theSameSeedMakesTheSamePlanAndAnotherOneAnother() {
        assertThat(plan(7)).isEqualTo(plan(7)).isNotEqualTo(plan(8));
    }

    @Test
    void everyKindOfFaultHitsEveryProcessThatItCanHit() {
        var hit = strikes()
                .filter(strike -> strike.fault().targets().size() == 1)
                .collect(Collectors.groupingBy(
                        strike -> strike.fault().kind(),
                        Collectors.flatMapping(strike -> strike.fault().targets().stream(), Collectors.toSet())));

        assertThat(hit.get(Fault.Kind.KILLED)).containsExactlyInAnyOrderElementsOf(PROCESSES);
        assertThat(hit.get(Fault.Kind.STOPPED)).containsExactlyInAnyOrderElementsOf(PROCESSES);
        assertThat(hit.get(Fault.Kind.CUT_OFF))
                .containsExactlyInAnyOrder("dynamodb", "provider", "s3", "schema-registry");
        assertThat(hit.get(Fault.Kind.MISBEHAVING)).containsExactly("provider");
        assertThat(strikes()).anyMatch(strike -> strike.fault().targets().size() == PROCESSES.size());
    }

    @Test
    void whatGoesOnAtTheSameTimeHitsDifferentProcessesAndOneBrokerAtMost() {
        phases().forEach(phase -> {
            for (var one : phase.strikes()) {
                for (var other : phase.strikes()) {
                    if (!one.equals(other)
                            && one.at().compareTo(other.end()) < 0
                            && other.at().compareTo(one.end()) < 0) {
                        assertThat(Collections.disjoint(
                                        one.fault().targets(), other.fault().targets()))
                                .isTrue();
                        assertThat(one.fault().hits(Part.BROKER)
                                        && other.fault().hits(Part.BROKER))
                                .isFalse();
                    }
                }
            }
        });
    }

    @Test
    void allFaultsAreOverBeforeTheLoadIs() {
        phases().forEach(phase -> assertThat(phase.strikes())
                .isNotEmpty()
                .allSatisfy(strike -> assertThat(strike.end().plusSeconds(30)).isLessThanOrEqualTo(phase.loadFor())));
    }

    @Test
    void theProviderIsNeverSilentForSoLongThatACallerGivesUp() {
        assertThat(strikes()
                        .filter(strike -> strike.fault().equals(new Stopped("provider"))
                                || strike.fault().equals(new CutOff("provider", CutOff.Trouble.BLACK_HOLE))))
                .isNotEmpty()
                .allSatisfy(strike -> assertThat(strike.duration()).isLessThan(Duration.ofSeconds(8)));
    }

    @Test
    void halfOfWhatTheProviderCanDoIsAskedFor() {
        var calls = phases().mapToLong(phase ->
                        phase.arrivals().stream().mapToInt(Arrival::calls).sum())
                .sum();
        var possible = phases().mapToDouble(phase -> phase.loadFor().toSeconds() * CALLS_PER_SECOND)
                .sum();

        assertThat(calls / possible).isBetween(0.4, 0.6);
        assertThat(phases().flatMap(phase -> phase.arrivals().stream()).map(Arrival::contacts))
                .contains(1, 10, 100, 1_000, 10_000);
    }

    @Test
    void aShortRunHasNoRequestThatWouldTakeTooLong() {
        var minute = Plan.draw(1, PROCESSES, CALLS_PER_SECOND, Duration.ofMinutes(1));

        assertThat(minute.first().arrivals())
                .extracting(Arrival::contacts)
                .isNotEmpty()
                .allMatch(size -> size <= 1_000);
    }

    private static Plan plan(long seed) {
        return Plan.draw(seed, PROCESSES, CALLS_PER_SECOND, TIME);
    }

    private static Stream<Phase> phases() {
        return LongStream.range(0, 20).mapToObj(PlanTest::plan).flatMap(plan -> Stream.of(plan.first(), plan.second()));
    }

    private static Stream<Strike> strikes() {
        return phases().flatMap(phase -> phase.strikes().stream());
    }
}
