package io.enrichment.enricher.provider;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Dates as HTTP writes them: the usual form and the two obsolete ones (RFC 9110, section 5.6.7). */
final class HttpDate {

    private static final DateTimeFormatter ASCTIME = form().appendPattern("EEE MMM ppd HH:mm:ss uuuu")
            .toFormatter(Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private HttpDate() {}

    /** @param now two-digit years lie at most 50 years after it */
    static Optional<Instant> parse(String date, Instant now) {
        return Stream.of(DateTimeFormatter.RFC_1123_DATE_TIME, rfc850(now), ASCTIME)
                .flatMap(form -> parse(date, form).stream())
                .findFirst();
    }

    private static Optional<Instant> parse(String date, DateTimeFormatter form) {
        try {
            return Optional.of(form.parse(date, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter rfc850(Instant now) {
        var oldest = now.atZone(ZoneOffset.UTC).getYear() - 49;
        return form().appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, oldest)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);
    }

    private static DateTimeFormatterBuilder form() {
        return new DateTimeFormatterBuilder().parseCaseInsensitive();
    }
}
