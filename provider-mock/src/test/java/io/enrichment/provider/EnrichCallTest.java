package io.enrichment.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EnrichCallTest {
    private static final EnrichRequest REQUEST = new EnrichRequest(
            List.of(Field.CITY), List.of(new EnrichRequest.Asked("1", new Contact("Ada", "Byron", "example.com"))));
    private static final Behaviour BEHAVIOUR = Behaviour.standard()
            .with(Map.of(Setting.LATENCY, "500ms,10%:5s", Setting.FAULT, "hang", Setting.FAULT_SHARE, "0.3"));
    private static final int CALLS = 5000;

    @Test
    void hasTheSameFateForTheSameKeyAndAttempt() {
        assertThat(IntStream.range(0, 100))
                .allSatisfy(i -> assertThat(fate("key" + i, 1)).isEqualTo(fate("key" + i, 1)));
    }

    @Test
    void canBeLuckierTheNextTime() {
        assertThat(IntStream.range(0, 100)).anyMatch(i -> !fate("key" + i, 1).equals(fate("key" + i, 2)));
    }

    @Test
    void keepsToTheSharesOfSlowCallsAndFaults() {
        List<EnrichCall.Fate> fates =
                IntStream.range(0, CALLS).mapToObj(i -> fate("request:" + i, 1)).toList();

        assertThat(share(fates.stream()
                        .filter(fate -> fate.latency().equals(Duration.ofSeconds(5)))
                        .count()))
                .isCloseTo(0.1, within(0.02));
        assertThat(share(fates.stream()
                        .filter(fate -> !fate.fault().equals(Fault.NONE))
                        .count()))
                .isCloseTo(0.3, within(0.02));
    }

    private static double share(long calls) {
        return (double) calls / CALLS;
    }

    private static EnrichCall.Fate fate(String key, int times) {
        return new EnrichCall(key, BEHAVIOUR, REQUEST).fate(times);
    }
}
