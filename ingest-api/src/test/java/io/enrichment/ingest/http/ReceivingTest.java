package io.enrichment.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceivingTest {

    @ParameterizedTest
    @CsvSource({
        // bytes, seconds, too slow at 100 bytes a second
        "0, 10, false",
        "11, 11, true",
        "1099, 11, true",
        "1100, 11, false",
        "2900, 30, true",
        "3000, 30, false"
    })
    void aBodyHasToComeInAtTheSlowestRateAfterAGrace(long bytes, long seconds, boolean tooSlow) {
        assertThat(Receiving.isTooSlow(bytes, Duration.ofSeconds(seconds), 100)).isEqualTo(tooSlow);
    }
}
