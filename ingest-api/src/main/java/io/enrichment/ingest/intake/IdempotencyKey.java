package io.enrichment.ingest.intake;

import io.enrichment.storage.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A client's name for one submission, by which it can be repeated (draft-ietf-httpapi-idempotency-key-header).
 *
 * @param value 1 to 255 printable ASCII characters, quotes of the header taken off
 */
public record IdempotencyKey(String value) {

    private static final Pattern VALID = Pattern.compile("[ -~]{1,255}");
    /** String of RFC 9651 section 3.3.3. */
    private static final Pattern QUOTED = Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*)\"");

    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    public IdempotencyKey {
        if (!VALID.matcher(value).matches() || value.isBlank()) {
            throw new IllegalArgumentException("an idempotency key is 1 to 255 printable ASCII characters");
        }
    }

    /** Empty unless the header's value is a key, bare or as a quoted string; both forms of a key are the same key. */
    public static Optional<IdempotencyKey> parse(String header) {
        var quoted = QUOTED.matcher(header);
        var value = quoted.matches() ? ESCAPE.matcher(quoted.group(1)).replaceAll("$1") : header;
        return (value.startsWith("\"") && !quoted.matches())
                        || !VALID.matcher(value).matches()
                        || value.isBlank()
                ? Optional.empty()
                : Optional.of(new IdempotencyKey(value));
    }

    /** The id of the one request of this tenant and key: a UUID of version 8 (RFC 9562), half of a SHA-256. */
    public String requestId(String tenant) {
        var sha256 = Digest.sha256();
        sha256.update((tenant + '\0' + value).getBytes(StandardCharsets.UTF_8));
        var digest = ByteBuffer.wrap(sha256.digest());
        long high = (digest.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
        long low = (digest.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
