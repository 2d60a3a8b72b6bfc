package io.enrichment.ingest.http;

import io.enrichment.ingest.submission.Handling;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a client would like, header {@code Prefer} (RFC 7240): {@code wait} and {@code handling}. What is not known or
 * not understood is ignored, as the RFC asks; what is heeded is named in {@code Preference-Applied}.
 *
 * @param patience how long the client waits for the end of its request, at most {@link #MAX_WAIT}
 */
record Preferences(Optional<Duration> patience, Optional<Handling> handling) {

    static final Duration MAX_WAIT = Duration.ofSeconds(60);
    static final String APPLIED = "Preference-Applied";

    private static final String PREFER = "Prefer";
    private static final int MAX_DIGITS = 9;

    static Preferences of(HttpServletRequest request) {
        var preferences = new HashMap<String, String>();
        for (var header : Collections.list(request.getHeaders(PREFER))) {
            for (var preference : header.split(",", -1)) {
                var nameAndValue = preference.split(";", 2)[0].split("=", 2);
                // the first of a name counts (section 2)
                preferences.putIfAbsent(
                        nameAndValue[0].strip().toLowerCase(Locale.ROOT),
                        nameAndValue.length == 1 ? "" : unquoted(nameAndValue[1].strip()));
            }
        }
        return new Preferences(patience(preferences), handling(preferences));
    }

    /** Value of {@code Preference-Applied}; empty if there is nothing to say. */
    Optional<String> applied(boolean waited) {
        List<String> applied = new ArrayList<>();
        if (waited) {
            patience.ifPresent(time -> applied.add("wait=" + time.toSeconds()));
        }
        handling.ifPresent(asked -> applied.add("handling=" + asked.name().toLowerCase(Locale.ROOT)));
        return applied.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", applied));
    }

    private static Optional<Duration> patience(Map<String, String> preferences) {
        return Optional.ofNullable(preferences.get("wait"))
                .filter(value -> !value.isEmpty()
                        && value.length() <= MAX_DIGITS
                        && value.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(value -> Duration.ofSeconds(Math.min(Long.parseLong(value), MAX_WAIT.toSeconds())));
    }

    private static Optional<Handling> handling(Map<String, String> preferences) {
        return switch (preferences.getOrDefault("handling", "").toLowerCase(Locale.ROOT)) {
            case "lenient" -> Optional.of(Handling.LENIENT);
            case "strict" -> Optional.of(Handling.STRICT);
            default -> Optional.empty();
        };
    }

    private static String unquoted(String value) {
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
