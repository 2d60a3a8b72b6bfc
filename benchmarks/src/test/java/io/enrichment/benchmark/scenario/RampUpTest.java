package io.enrichment.benchmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.benchmark.provider.Calls;
import io.enrichment.benchmark.provider.Calls.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RampUpTest {

    private static final long BACK = 1_000;

    @Test
    void beginsWithTheFirstCallThatIsAnsweredAndCountsByCallTime() {
        var rampUp = rampUp(
                start(900, "r:1"),
                start(1_100, "r:2"),
                end(1_600, "r:2"),
                start(1_600, "r:3"),
                start(1_600, "r:4"),
                end(2_100, "r:3"));

        assertThat(rampUp.firstAnsweredAt()).isEqualTo(1_100);
        assertThat(rampUp.started()).startsWith(1, 2, 0);
        assertThat(rampUp.inFlight()).startsWith(1, 2, 1);
        assertThat(rampUp.mostAtOnce()).isEqualTo(2);
        assertThat(rampUp.gradual()).isTrue();
    }

    @Test
    void isNotGradualWhenMoreBeginThanOneMoreThanWereAnswered() {
        var rampUp = rampUp(
                start(1_100, "r:2"), end(1_600, "r:2"), start(1_600, "r:3"), start(1_600, "r:4"), start(1_600, "r:5"));

        assertThat(rampUp.gradual()).isFalse();
    }

    @Test
    void callsThatAreUnderWayWhenTheProviderIsBackDoNotCountAsAnswered() {
        var rampUp = rampUp(start(900, "r:1"), start(1_050, "r:2"), end(1_400, "r:1"), end(1_550, "r:2"));

        assertThat(rampUp.firstAnsweredAt()).isEqualTo(1_050);
    }

    private static RampUp rampUp(Event... events) {
        var calls = new Calls(events.length, Map.of(), 0, List.of(events));
        return RampUp.of(calls, BACK, Duration.ofMillis(500));
    }

    private static Event start(long time, String id) {
        return new Event(time, true, id);
    }

    private static Event end(long time, String id) {
        return new Event(time, false, id);
    }
}
