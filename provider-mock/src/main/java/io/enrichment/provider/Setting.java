package io.enrichment.provider;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A part of the {@link Behaviour}, under its four names: {@code --not-found-share} as an option,
 * {@code PROVIDER_NOT_FOUND_SHARE} in the environment, {@code notFoundShare} in JSON and {@code X-Mock-Not-Found-Share}
 * as the header of a single call.
 */
public enum Setting {
    LATENCY("500ms", "How long a call takes: 500ms, or with a tail 500ms,1%:2500ms."),
    FAULT("none", "What goes wrong: " + Fault.choices() + "."),
    FAULT_SHARE("1", "Share of the calls that the fault befalls, 0 to 1."),
    NOT_FOUND_SHARE("0", "Share of the contacts that are not known, 0 to 1."),
    FAILED_SHARE("0", "Share of the contacts that are answered as failed, 0 to 1."),
    PARTIAL_SHARE("0", "Share of the contacts of which only some fields are known, 0 to 1."),
    MAX_CONCURRENT("0", "Calls served at once; those above are answered 429. 0 is no limit."),
    RATE("0", "Calls a second, as many at once; those above are answered 429. 0 is no limit."),
    RETRY_AFTER("", "Retry-After of every 429 and of status:NNN, sent as it is. Empty: 429 says what is true.");

    static final String HEADER_PREFIX = "X-Mock-";

    private final String standard;
    private final String description;

    Setting(String standard, String description) {
        this.standard = standard;
        this.description = description;
    }

    String standard() {
        return standard;
    }

    boolean isNumber() {
        return standard.matches("\\d+");
    }

    String description() {
        return description;
    }

    String option() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String environment() {
        return "PROVIDER_" + name();
    }

    String property() {
        String capitalised = words("");
        return capitalised.substring(0, 1).toLowerCase(Locale.ROOT) + capitalised.substring(1);
    }

    String header() {
        return HEADER_PREFIX + words("-");
    }

    static Optional<Setting> ofProperty(String name) {
        return Arrays.stream(values())
                .filter(setting -> setting.property().equals(name))
                .findFirst();
    }

    static Optional<Setting> ofHeader(String name) {
        return Arrays.stream(values())
                .filter(setting -> setting.header().equalsIgnoreCase(name))
                .findFirst();
    }

    private String words(String separator) {
        return Arrays.stream(name().split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(separator));
    }
}
