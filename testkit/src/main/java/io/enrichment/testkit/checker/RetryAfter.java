package io.enrichment.testkit.checker;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/** Until when the provider asked for nothing, by what is documented of its answers. */
final class RetryAfter {

    /** Statuses that speak of one call or one batch, and hold nobody else up. */
    private static final Set<Integer> OF_ONE_BATCH = Set.of(400, 408, 409, 418, 420, 422, 423, 424, 425, 444, 499);

    /** Longer ones are cut to it: a provider that says "in the year 9999" is asked again. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private RetryAfter() {}

    static Optional<Instant> of(ProviderCall call) {
        if (call.endedAt().isEmpty()
                || call.status().filter(RetryAfter::speaksOfAll).isEmpty()) {
            return Optional.empty();
        }
        var answered = call.endedAt().get();
        return call.retryAfter()
                .flatMap(value -> until(value.strip(), answered))
                .map(until -> until.isAfter(answered.plus(LONGEST)) ? answered.plus(LONGEST) : until)
                .filter(answered::isBefore);
    }

    private static boolean speaksOfAll(int status) {
        return status >= 300 && !OF_ONE_BATCH.contains(status);
    }

    private static Optional<Instant> until(String value, Instant answered) {
        try {
            if (value.chars().allMatch(c -> c >= '0' && c <= '9') && !value.isEmpty()) {
                return Optional.of(
                        value.length() > 9 ? answered.plus(LONGEST) : answered.plusSeconds(Long.parseLong(value)));
            }
            return Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException unreadable) {
            // counts as none
            return Optional.empty();
        }
    }
}
