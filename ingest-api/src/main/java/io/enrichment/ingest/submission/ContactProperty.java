package io.enrichment.ingest.submission;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a submitted contact consists of. */
enum ContactProperty {
    FIRST_NAME("first_name", true, 256),
    LAST_NAME("last_name", true, 256),
    COMPANY_DOMAIN("company_domain", true, 256),
    CUSTOM_ID("custom_id", false, 128);

    private static final Map<String, ContactProperty> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(property -> property.property, Function.identity()));

    private final String property;
    private final boolean required;
    private final int maxCodePoints;

    ContactProperty(String property, boolean required, int maxCodePoints) {
        this.property = property;
        this.required = required;
        this.maxCodePoints = maxCodePoints;
    }

    static Optional<ContactProperty> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    String property() {
        return property;
    }

    boolean isRequired() {
        return required;
    }

    /** What is wrong with a value of this property, seen by itself. */
    Optional<MistakeCode> mistake(String value) {
        return Text.mistake(value, maxCodePoints)
                .or(() -> this == COMPANY_DOMAIN && !DomainName.isDomainOrEmail(value)
                        ? Optional.of(MistakeCode.INVALID_DOMAIN)
                        : Optional.empty());
    }
}
