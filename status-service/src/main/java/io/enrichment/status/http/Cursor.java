package io.enrichment.status.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.enrichment.contracts.RequestId;
import io.enrichment.status.store.StatusQuery.Position;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in the list of requests as clients are given it: opaque to them, base64url (RFC 4648 section 5) of the
 * creation in milliseconds since 1970 and the id.
 */
final class Cursor {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,15})\\.([0-9a-f-]{36})");

    private Cursor() {}

    static String of(Position position) {
        var text = position.createdAt().toEpochMilli() + "." + position.requestId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(US_ASCII));
    }

    /** Empty if it is none of ours. */
    static Optional<Position> parse(String cursor) {
        try {
            var form = FORM.matcher(new String(Base64.getUrlDecoder().decode(cursor), US_ASCII));
            return form.matches()
                    ? RequestId.parse(form.group(2))
                            .map(id -> new Position(Instant.ofEpochMilli(Long.parseLong(form.group(1))), id.value()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            // no base64url
            return Optional.empty();
        }
    }
}
