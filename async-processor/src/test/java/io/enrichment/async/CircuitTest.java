package io.enrichment.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CircuitTest {

    private static final long PAUSE = 1_000;
    private static final Optional<Duration> UNSTATED = Optional.empty();

    private final Circuit circuit =
            new Circuit(new Outage(3, new Backoff(Duration.ofMillis(PAUSE), Duration.ofSeconds(60))), new Random(1), 0);

    @Test
    void holdsAFailureAgainstTheItemWhileOthersAreFine() {
        assertThat(circuit.failed("a", 0)).isTrue();
        assertThat(circuit.failed("a", 0)).isTrue();
        assertThat(circuit.failed("a", 0)).isTrue();
        assertThat(circuit.permits(0)).isTrue();
    }

    @Test
    void opensWhenSeveralItemsFailInARow() {
        circuit.failed("a", 0);
        circuit.failed("b", 0);

        assertThat(circuit.failed("c", 0)).isFalse();
        assertThat(circuit.permits(1)).isFalse();
    }

    @Test
    void aSuccessBetweenFailuresKeepsItClosed() {
        circuit.failed("a", 0);
        circuit.failed("b", 0);
        circuit.succeeded(0);
        circuit.failed("c", 0);

        assertThat(circuit.permits(0)).isTrue();
    }

    @Test
    void noNumberOfFailuresIsAnOutageWhereItemsAreOfDifferentServices() {
        var never = new Circuit(Outage.never(), new Random(1), 0);

        for (int i = 0; i < 1_000; i++) {
            assertThat(never.failed("item " + i, i)).isTrue();
            assertThat(never.refused("group " + i, i, i)).isTrue();
            never.unavailable("item " + i, UNSTATED, i);
        }

        assertThat(never.isClosed()).isTrue();
        assertThat(never.permits(1_000)).isTrue();
    }

    @Test
    void aSingleCallThatFindsTheServiceAwayMayBeBadLuck() {
        circuit.unavailable("a", UNSTATED, 0);
        circuit.unavailable("a", UNSTATED, 0);
        circuit.unavailable("b", UNSTATED, 0);
        assertThat(circuit.permits(0)).isTrue();

        circuit.unavailable("c", UNSTATED, 0);

        assertThat(circuit.permits(0)).isFalse();
    }

    @Test
    void letsOneProbePassWhenThePauseIsOver() {
        open();

        assertThat(circuit.permits(2 * PAUSE)).isTrue();
        circuit.started();
        assertThat(circuit.permits(2 * PAUSE)).isFalse();
    }

    @Test
    void aFailedProbeLengthensThePause() {
        open();
        circuit.started();
        circuit.unavailable("a", UNSTATED, 2 * PAUSE);

        assertThat(circuit.millisUntilProbe(2 * PAUSE)).isGreaterThanOrEqualTo(PAUSE);
    }

    @Test
    void whatWasUnderWayWhenItOpenedDoesNotLengthenThePause() {
        open();
        var pause = circuit.millisUntilProbe(0);
        for (int i = 0; i < 64; i++) {
            circuit.failed("late" + i, 0);
        }

        assertThat(circuit.millisUntilProbe(0)).isEqualTo(pause);
    }

    @Test
    void whatWasUnderWayWhenItOpenedDoesNotCloseIt() {
        open();

        circuit.succeeded(0);

        assertThat(circuit.isClosed()).isFalse();
    }

    @Test
    void aSuccessfulProbeClosesIt() {
        open();
        circuit.started();
        circuit.succeeded(2 * PAUSE);

        assertThat(circuit.isClosed()).isTrue();
        circuit.started();
        assertThat(circuit.permits(2 * PAUSE)).isTrue();
    }

    @Test
    void nothingIsCalledBeforeTheTimeTheServiceAskedForIsOver() {
        var pause = Duration.ofMinutes(5);
        circuit.unavailable("a", Optional.of(pause), 0);

        assertThat(circuit.permits(pause.toMillis() - 1)).isFalse();
        assertThat(circuit.permits(pause.toMillis() * 11 / 10 + 1)).isTrue();
    }

    @Test
    void aServiceThatWorksAndAsksForAPauseGetsItAndStaysClosed() {
        circuit.overloaded(0, Optional.of(Duration.ofSeconds(30)), 0);

        assertThat(circuit.isClosed()).isTrue();
        assertThat(circuit.permits(29_999)).isFalse();
        assertThat(circuit.permits(33_001)).isTrue();
    }

    @Test
    void refusalsOfOneGroupAreThatGroupsFault() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(circuit.refused("a", 0, 1)).isTrue();
        }

        assertThat(circuit.permits(1)).isTrue();
    }

    @Test
    void refusalsOfSeveralGroupsInARowAreTheServicesFault() {
        assertThat(circuit.refused("a", 0, 1)).isTrue();
        assertThat(circuit.refused("b", 0, 1)).isTrue();
        assertThat(circuit.refused("c", 0, 1)).isFalse();

        assertThat(circuit.permits(1)).isFalse();
    }

    private void open() {
        List.of("a", "b", "c").forEach(id -> circuit.unavailable(id, UNSTATED, 0));
    }
}
