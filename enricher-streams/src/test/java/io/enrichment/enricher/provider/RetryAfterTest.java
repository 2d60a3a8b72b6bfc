package io.enrichment.enricher.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration MAX = Duration.ofMinutes(10);

    @Test
    void readsSeconds() {
        assertThat(wait(" 120 ")).contains(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thu, 01 Jan 2026 00:01:00 GMT",
                "Thursday, 01-Jan-26 00:01:00 GMT",
                "Thu Jan  1 00:01:00 2026",
                "thu, 01 jan 2026 00:01:00 gmt"
            })
    void readsADateInEachOfItsForms(String header) {
        assertThat(wait(header)).contains(Duration.ofMinutes(1));
    }

    @Test
    void measuresADateByTheServersOwnClock() {
        var skewed = Map.of(
                "Date", List.of("Sun, 01 Mar 2020 00:00:00 GMT"),
                "Retry-After", List.of("Sun, 01 Mar 2020 00:00:30 GMT"));

        assertThat(RetryAfter.of(HttpHeaders.of(skewed, (name, value) -> true), NOW, MAX))
                .contains(Duration.ofSeconds(30));
    }

    @Test
    void measuresADateByOurClockIfTheServersCannotBeRead() {
        var odd = Map.of("Date", List.of("today"), "Retry-After", List.of("Thu, 01 Jan 2026 00:01:00 GMT"));

        assertThat(RetryAfter.of(HttpHeaders.of(odd, (name, value) -> true), NOW, MAX))
                .contains(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "601",
                "1000000000000000000",
                "99999999999999999999999999999999",
                "Fri, 31 Dec 9999 23:59:59 GMT",
                "Saturday, 31-Dec-50 23:59:59 GMT"
            })
    void cutsAnAbsurdWait(String header) {
        assertThat(wait(header)).contains(MAX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "-5",
                "0",
                "1e9",
                "1.5",
                "120, 60",
                "\u0661\u0662",
                "Wed, 31 Dec 2025 00:00:00 GMT",
                "Thursday, 31-Dec-98 23:59:59 GMT",
                "Friday, 31-Dec-77 23:59:59 GMT",
                "Thu, 32 Jan 2026 00:01:00 GMT"
            })
    void ignoresWhatIsNoUsableWait(String header) {
        assertThat(wait(header)).isEmpty();
    }

    @Test
    void takesTheLongestOfSeveral() {
        assertThat(wait("soon", "30", "Thu, 01 Jan 2026 00:01:00 GMT", "-1")).contains(Duration.ofMinutes(1));
    }

    private static Optional<Duration> wait(String... headers) {
        return RetryAfter.of(HttpHeaders.of(Map.of("Retry-After", List.of(headers)), (name, value) -> true), NOW, MAX);
    }
}
