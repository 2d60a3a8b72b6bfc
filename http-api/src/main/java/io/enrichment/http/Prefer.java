package io.enrichment.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a client would like, header {@code Prefer} (RFC 7240). What is not known or not understood is ignored, as the RFC
 * asks; what is heeded is to be named in {@code Preference-Applied}.
 */
public final class Prefer {

    /** Nobody is let wait longer. */
    public static final Duration MAX_WAIT = Duration.ofSeconds(60);

    /** Header of the response that names what was heeded. */
    public static final String APPLIED = "Preference-Applied";

    private static final String PREFER = "Prefer";
    private static final int MAX_DIGITS = 9;

    private final Map<String, String> preferences;

    private Prefer(Map<String, String> preferences) {
        this.preferences = preferences;
    }

    public static Prefer of(HttpServletRequest request) {
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
        return new Prefer(preferences);
    }

    /** Value of a preference, without quotes; empty text if it has none. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(preferences.get(name));
    }

    /** How long the client would wait, preference {@code wait} in seconds, at most {@link #MAX_WAIT}. */
    public Optional<Duration> patience() {
        return value("wait")
                .filter(value -> !value.isEmpty()
                        && value.length() <= MAX_DIGITS
                        && value.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(value -> Duration.ofSeconds(Math.min(Long.parseLong(value), MAX_WAIT.toSeconds())));
    }

    /** What {@code Preference-Applied} says when the client was let wait. */
    public static String waited(Duration patience) {
        return "wait=" + patience.toSeconds();
    }

    private static String unquoted(String value) {
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
