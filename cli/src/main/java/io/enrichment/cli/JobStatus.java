package io.enrichment.cli;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import java.util.Locale;

/** Where a request stands. A status this client does not know yet counts as one that goes on. */
public enum JobStatus {
    QUEUED,
    PROCESSING,
    CANCELLING,
    FINALIZING,
    COMPLETED,
    FAILED,
    CANCELLED,
    EXPIRED,
    UNKNOWN;

    public boolean isTerminal() {
        return this == COMPLETED || this == FAILED || this == CANCELLED || this == EXPIRED;
    }

    /** The name on the wire. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static JobStatus of(String wire) {
        return Arrays.stream(values())
                .filter(status -> status.toString().equals(wire))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
