package io.enrichment.enricher.callbacks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs notifications as Standard Webhooks 1.0.0 has it: {@code v1}, HMAC-SHA256. With several secrets there are several
 * signatures, so that a receiver may know either the old one or the new while they are changed.
 */
final class Signatures {

    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> keys;

    Signatures(List<WebhookSecret> secrets) {
        keys = secrets.stream()
                .map(secret -> new SecretKeySpec(secret.key(), ALGORITHM))
                .toList();
    }

    /** Whether there is a secret to sign with. */
    boolean arePossible() {
        return !keys.isEmpty();
    }

    /**
     * The value of {@code webhook-signature}.
     *
     * @param timestamp of the attempt, in seconds
     * @param body the very bytes that are sent
     */
    String of(String webhookId, long timestamp, byte[] body) {
        var head = (webhookId + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        return keys.stream().map(key -> "v1," + signature(key, head, body)).collect(Collectors.joining(" "));
    }

    private static String signature(SecretKeySpec key, byte[] head, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(head);
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
