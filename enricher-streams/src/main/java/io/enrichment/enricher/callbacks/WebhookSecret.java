package io.enrichment.enricher.callbacks;

import java.util.Base64;
import java.util.Optional;

/** A secret in the form of Standard Webhooks: {@code whsec_} and 24 to 64 bytes in base64. */
final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final int FEWEST = 24;
    private static final int MOST = 64;

    private final byte[] key;

    private WebhookSecret(byte[] key) {
        this.key = key;
    }

    /** Empty if it is none; what is wrong with it is not said, since it may be nearly one. */
    static Optional<WebhookSecret> parse(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            var key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
            return key.length < FEWEST || key.length > MOST ? Optional.empty() : Optional.of(new WebhookSecret(key));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    byte[] key() {
        return key.clone();
    }
}
