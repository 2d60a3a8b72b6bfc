package io.enrichment.benchmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.benchmark.arm.Arm;
import io.enrichment.benchmark.harness.Bench;
import io.enrichment.benchmark.harness.Results;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator promises, held against the real thing: worker processes, a real broker, signals. Nothing of speed. */
@Tag("slow")
class GuaranteesIT {

    private static final int IN_FLIGHT = 64;
    private static final long SEED = 20_260_101;

    private static Bench bench;

    @BeforeAll
    static void open(@TempDir Path folder) {
        bench = Bench.open(folder, Optional.empty(), new PrintWriter(Writer.nullWriter()));
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @Test
    void aKilledWorkerCostsNoResultAndNoMoreCallsThanWereUnderWayOrUncommitted() {
        var found =
                KilledWorker.measure(bench, KilledWorker.task(IN_FLIGHT), 2, KilledWorker.Moment.AFTER_ANSWERS, SEED);

        assertThat(found.leftAtLastKill()).isGreaterThan(IN_FLIGHT);
        assertOneResultEach(found.results(), KilledWorker.REQUEST, found.items());
        assertThat(found.unansweredAndRepeated()).isLessThanOrEqualTo(2 * IN_FLIGHT);
        // results taken since the last commit, and results that waited to be taken: a round of calls each, at most
        assertThat(found.answeredAndRepeated()).isLessThanOrEqualTo(2 * 2 * IN_FLIGHT);
        assertThat(found.greatestInFlight()).isLessThanOrEqualTo(IN_FLIGHT);
    }

    @Test
    void aProviderThatAnswersNobodyStopsCallsButNeitherIntakeNorCommits() {
        var silence = Duration.ofSeconds(8);
        var plan =
                new SilentProvider.Plan(Duration.ofSeconds(3), silence, Duration.ofSeconds(6), Duration.ofSeconds(2));

        var found = SilentProvider.measure(bench, SilentProvider.task(IN_FLIGHT), plan);

        assertOneResultEach(found.results(), SilentProvider.REQUEST, found.items());
        assertThat(found.fencings()).isEmpty();
        assertThat(found.commits()).isGreaterThan(2);
        assertThat(found.longestWithoutCommit()).isLessThan(silence.dividedBy(2));
        assertThat(found.longestUnstable().values())
                .hasSize(3)
                .allSatisfy(lag -> assertThat(lag).isLessThan(silence.dividedBy(2)));
        assertThat(found.callsDuringSilence()).isLessThanOrEqualTo(plan.callsAllowed(IN_FLIGHT));
        assertThat(found.rampUp().gradual()).isTrue();
    }

    @Test
    void aWorkerWithNothingToDoCommitsNothing() {
        var idle = Duration.ofSeconds(10);

        var copying = IdleWorker.measure(bench, IdleWorker.task(Arm.PASS_THROUGH, IN_FLIGHT), idle);
        var operator = IdleWorker.measure(bench, IdleWorker.task(Arm.ASYNC_PROCESSOR, IN_FLIGHT), idle);

        assertThat(operator)
                .satisfies(growth -> assertThat(growth.exceeds(copying)).isFalse());
    }

    @Test
    void slowCallsBehindManyFastOnesAreMadeOnce() {
        var plan = new Phases.Plan(2_000, 40, Duration.ofMillis(200));

        var found = Phases.measure(bench, plan.task(Arm.ASYNC_PROCESSOR, IN_FLIGHT), plan);

        assertOneResultEach(found.results(), Phases.REQUEST, plan.items());
        assertThat(found.slowCalls()).isEqualTo(plan.slow());
        assertThat(found.calls().repeated()).isZero();
    }

    @Test
    void aSmallRequestIsCalledLongBeforeTheBigOneThatCameFirstIsDone() {
        var plan = new SmallBehindBig.Plan(1_500, 2, 1024, true);

        var found = SmallBehindBig.measure(bench, SmallBehindBig.task(IN_FLIGHT), plan, SEED);

        assertThat(found.leastOvertaken()).isGreaterThan(plan.bigItems() / 2);
    }

    private static void assertOneResultEach(Results results, String request, int items) {
        assertThat(results.missing(request, items)).isZero();
        assertThat(results.duplicates()).isZero();
        assertThat(results.damaged()).isZero();
    }
}
