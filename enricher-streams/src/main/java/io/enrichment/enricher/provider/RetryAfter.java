package io.enrichment.enricher.provider;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * The {@code Retry-After} header: seconds or an HTTP date (RFC 9110, section 10.2.3). A date is measured against the
 * response's own {@code Date}, so that clocks that differ do not matter; against our clock only if there is none.
 */
public final class RetryAfter {

    private RetryAfter() {}

    /**
     * @param max what a longer wait is cut to
     * @return the wait, the longest if there are several; empty if no header says anything usable about the future
     */
    public static Optional<Duration> of(HttpHeaders headers, Instant now, Duration max) {
        var there = headers.firstValue("Date")
                .flatMap(date -> HttpDate.parse(date, now))
                .orElse(now);
        return headers.allValues("Retry-After").stream()
                .flatMap(header -> read(header.strip(), there, max).stream())
                .filter(wait -> !wait.isNegative() && !wait.isZero())
                .max(Comparator.naturalOrder())
                .map(wait -> wait.compareTo(max) > 0 ? max : wait);
    }

    private static Optional<Duration> read(String header, Instant now, Duration max) {
        if (header.matches("[0-9]{1,18}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(header)));
        }
        if (header.matches("[0-9]+")) {
            return Optional.of(max);
        }
        return HttpDate.parse(header, now).map(at -> Duration.between(now, at));
    }
}
