package io.enrichment.results;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a contact ended. */
public enum ResultStatus {
    /** Every field was found. */
    SUCCEEDED,
    /** Some were. */
    PARTIAL,
    /** None was. */
    NOT_FOUND,
    /** Refused, given up, or not valid; its record has an error. */
    FAILED,
    /** Not asked about any more. */
    CANCELLED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** What results call it. */
    public String wireName() {
        return wireName;
    }

    /** The status with this {@link #wireName}. */
    public static Optional<ResultStatus> of(String wireName) {
        return Arrays.stream(values())
                .filter(status -> status.wireName.equals(wireName))
                .findFirst();
    }
}
