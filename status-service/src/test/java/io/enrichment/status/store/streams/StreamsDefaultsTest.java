package io.enrichment.status.store.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;

class StreamsDefaultsTest {

    private static final HostInfo SELF = new HostInfo("here", 8181);

    @Test
    void configurationWinsOverWhatIsAMatterOfTaste() {
        assertThat(StreamsDefaults.with(Map.of("num.standby.replicas", 2), SELF))
                .containsEntry("num.standby.replicas", 2)
                .containsEntry("application.server", "here:8181");
    }

    @Test
    void configurationDoesNotWinOverWhatPromisesRestOn() {
        var weaker = Map.<String, Object>of(
                "processing.guarantee", "at_least_once", "statestore.cache.max.bytes", 1_000_000L);

        assertThat(StreamsDefaults.with(weaker, SELF))
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("statestore.cache.max.bytes", 0L);
    }
}
