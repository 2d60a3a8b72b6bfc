package io.enrichment.ingest.submission;

import java.time.Duration;
import java.util.Optional;

/**
 * What the client asks for beside the fields.
 *
 * @param deadline from acceptance; contacts not settled by then expire
 * @param retentionDays how long the request's data are kept after its end
 * @param toleratedFailurePercentage share of failed contacts, 0 to 100, beyond which the request fails early
 */
public record SubmissionOptions(Optional<Duration> deadline, int retentionDays, int toleratedFailurePercentage) {

    static final int TOLERATE_ALL = 100;

    public SubmissionOptions {
        if (retentionDays < 1 || toleratedFailurePercentage < 0 || toleratedFailurePercentage > TOLERATE_ALL) {
            throw new IllegalArgumentException("options out of range");
        }
    }
}
