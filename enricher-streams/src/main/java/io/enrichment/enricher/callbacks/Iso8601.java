package io.enrichment.enricher.callbacks;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as the job resource has them: UTC, with milliseconds. */
final class Iso8601 {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Iso8601() {}

    static String of(Instant time) {
        return FORM.format(time);
    }
}
