package io.enrichment.cli;

import java.util.UUID;
import java.util.regex.Pattern;

/** Makes a submission that is sent again the same one. From 1 to 255 visible characters of ASCII. */
public record IdempotencyKey(String value) {
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,255}");

    public IdempotencyKey {
        if (!VISIBLE.matcher(value).matches()) {
            throw new IllegalArgumentException("an idempotency key has 1 to 255 visible characters of ASCII");
        }
    }

    /** One that nobody else has. */
    public static IdempotencyKey random() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }
}
