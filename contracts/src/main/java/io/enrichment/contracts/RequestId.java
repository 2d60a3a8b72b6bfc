package io.enrichment.contracts;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Id of a request: a UUID in its text form (RFC 9562 section 4), lower case as everything writes it.
 *
 * @param value 36 characters
 */
public record RequestId(String value) {

    private static final Pattern CANONICAL =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    public RequestId {
        if (!CANONICAL.matcher(value).matches()) {
            throw new IllegalArgumentException("a request id must be a UUID in lower case");
        }
    }

    /** Input is taken in either case, as the RFC asks; empty if it is no UUID. */
    public static Optional<RequestId> parse(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return CANONICAL.matcher(lower).matches() ? Optional.of(new RequestId(lower)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
