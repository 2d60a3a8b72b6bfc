package io.enrichment.provider;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the provider can tell of a contact. */
enum Field {
    PROFESSIONAL_EMAIL,
    PERSONAL_EMAIL,
    PROFESSIONAL_PHONE,
    PERSONAL_PHONE,
    JOB_TITLE,
    LINKEDIN_URL,
    COMPANY_NAME,
    INDUSTRY,
    CITY,
    COUNTRY;

    private final String written = name().toLowerCase(Locale.ROOT);
    private final long fingerprint = Fingerprint.of(written);

    String written() {
        return written;
    }

    /** Depends on the name alone: fields can be added and moved without a change of any value. */
    long fingerprint() {
        return fingerprint;
    }

    static Optional<Field> of(String written) {
        return Arrays.stream(values())
                .filter(field -> field.written.equals(written))
                .findFirst();
    }

    static String choices() {
        return Arrays.stream(values()).map(Field::written).collect(Collectors.joining(", "));
    }
}
