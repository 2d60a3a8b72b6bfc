package io.enrichment.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CircuitTest {

    private static final long PAUSE = 1_000;
    private final Circuit circuit =
            new Circuit(3, new Backoff(Duration.ofMillis(PAUSE), Duration.ofSeconds(60)), new Random(1));

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
        circuit.succeeded();
        circuit.failed("c", 0);

        assertThat(circuit.permits(0)).isTrue();
    }

    @Test
    void letsOneProbePassWhenThePauseIsOver() {
        circuit.unavailable(Duration.ZERO, 0);

        assertThat(circuit.permits(PAUSE)).isTrue();
        circuit.started();
        assertThat(circuit.permits(PAUSE)).isFalse();
    }

    @Test
    void aFailedProbeLengthensThePause() {
        circuit.unavailable(Duration.ZERO, 0);
        circuit.started();
        circuit.unavailable(Duration.ZERO, PAUSE);

        assertThat(circuit.millisUntilProbe(PAUSE)).isGreaterThanOrEqualTo(PAUSE);
    }

    @Test
    void whatWasUnderWayWhenItOpenedDoesNotLengthenThePause() {
        circuit.unavailable(Duration.ZERO, 0);
        var pause = circuit.millisUntilProbe(0);
        for (int i = 0; i < 64; i++) {
            circuit.failed("late" + i, 0);
        }

        assertThat(circuit.millisUntilProbe(0)).isEqualTo(pause);
    }

    @Test
    void aSuccessfulProbeClosesIt() {
        circuit.unavailable(Duration.ZERO, 0);
        circuit.started();
        circuit.succeeded();

        assertThat(circuit.permits(0)).isFalse();
        assertThat(circuit.permits(PAUSE)).isTrue();
        circuit.started();
        assertThat(circuit.permits(PAUSE)).isTrue();
    }

    @Test
    void nothingIsCalledBeforeTheTimeTheServiceAskedForIsOver() {
        circuit.unavailable(Duration.ofMinutes(5), 0);
        circuit.succeeded();

        assertThat(circuit.permits(Duration.ofMinutes(5).toMillis() - 1)).isFalse();
        assertThat(circuit.permits(Duration.ofMinutes(5).toMillis())).isTrue();
    }
}
