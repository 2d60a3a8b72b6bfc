package io.enrichment.enricher.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration MAX = Duration.ofMinutes(10);

    @Test
    void readsSeconds() {
        assertThat(RetryAfter.parse(" 120 ", NOW, MAX)).contains(Duration.ofMinutes(2));
    }

    @Test
    void readsADate() {
        assertThat(RetryAfter.parse("Thu, 01 Jan 2026 00:01:00 GMT", NOW, MAX)).contains(Duration.ofMinutes(1));
    }

    @Test
    void cutsAnAbsurdWait() {
        assertThat(RetryAfter.parse("1000000000", NOW, MAX)).contains(MAX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "0", "1e9", "99999999999999999999", "Wed, 31 Dec 2025 00:00:00 GMT"})
    void ignoresWhatIsNoUsableWait(String header) {
        assertThat(RetryAfter.parse(header, NOW, MAX)).isEmpty();
    }
}
