package io.enrichment.ingest.submission;

import org.jspecify.annotations.Nullable;

/** What a submitted contact consists of. */
enum ContactProperty {
    FIRST_NAME("first_name", true, 256),
    LAST_NAME("last_name", true, 256),
    COMPANY_DOMAIN("company_domain", true, 256),
    CUSTOM_ID("custom_id", false, 128);

    private final String property;
    private final boolean required;
    private final int maxCodePoints;

    ContactProperty(String property, boolean required, int maxCodePoints) {
        this.property = property;
        this.required = required;
        this.maxCodePoints = maxCodePoints;
    }

    static @Nullable ContactProperty named(String name) {
        return switch (name) {
            case "first_name" -> FIRST_NAME;
            case "last_name" -> LAST_NAME;
            case "company_domain" -> COMPANY_DOMAIN;
            case "custom_id" -> CUSTOM_ID;
            default -> null;
        };
    }

    String property() {
        return property;
    }

    int maxCodePoints() {
        return maxCodePoints;
    }

    boolean isRequired() {
        return required;
    }

    /** What is wrong with a value of this property, seen by itself. */
    @Nullable
    MistakeCode mistake(String value) {
        var mistake = Text.mistake(value, maxCodePoints);
        if (mistake == null && this == COMPANY_DOMAIN && !DomainName.isDomainOrEmail(value)) {
            return MistakeCode.INVALID_DOMAIN;
        }
        return mistake;
    }
}
