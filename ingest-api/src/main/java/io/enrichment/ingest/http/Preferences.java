package io.enrichment.ingest.http;

import io.enrichment.http.Prefer;
import io.enrichment.ingest.submission.Handling;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the client of a submission would like: {@code wait} and {@code handling} of {@link Prefer}.
 *
 * @param patience how long the client waits for the end of its request, at most {@link #MAX_WAIT}
 */
record Preferences(Optional<Duration> patience, Optional<Handling> handling) {

    static final Duration MAX_WAIT = Prefer.MAX_WAIT;
    static final String APPLIED = Prefer.APPLIED;

    static Preferences of(HttpServletRequest request) {
        var prefer = Prefer.of(request);
        return new Preferences(prefer.patience(), prefer.value("handling").flatMap(Preferences::handling));
    }

    /** Value of {@code Preference-Applied}; empty if there is nothing to say. */
    Optional<String> applied(boolean waited) {
        List<String> applied = new ArrayList<>();
        if (waited) {
            patience.map(Prefer::waited).ifPresent(applied::add);
        }
        handling.ifPresent(asked -> applied.add("handling=" + asked.name().toLowerCase(Locale.ROOT)));
        return applied.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", applied));
    }

    private static Optional<Handling> handling(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "lenient" -> Optional.of(Handling.LENIENT);
            case "strict" -> Optional.of(Handling.STRICT);
            default -> Optional.empty();
        };
    }
}
