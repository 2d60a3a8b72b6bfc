package io.enrichment.testkit.checker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Digests. Contacts are told apart by 64 bits of SHA-256, so that a check can hold a million of them against each other. */
final class Fingerprints {

    private Fingerprints() {}

    /** Of a contact, code point for code point. */
    static long of(String firstName, String lastName, String companyDomain, String customId) {
        var digest = sha256();
        for (var text : List.of(firstName, lastName, companyDomain, customId)) {
            update(digest, text);
        }
        return first64(digest);
    }

    static long of(Person person) {
        return of(
                person.firstName(),
                person.lastName(),
                person.companyDomain(),
                person.customId().orElse(""));
    }

    /** Of what was found, in whatever order. */
    static long of(Map<String, String> values) {
        var digest = sha256();
        new TreeMap<>(values).forEach((name, value) -> {
            update(digest, name);
            update(digest, value);
        });
        return first64(digest);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    static String hex(byte[] bytes) {
        var digest = sha256();
        digest.update(bytes);
        return hex(digest);
    }

    /** Told apart by their lengths, so that nothing moves from one text into the next. */
    private static void update(MessageDigest digest, String text) {
        digest.update((text.length() + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(text.getBytes(StandardCharsets.UTF_16BE));
    }

    private static long first64(MessageDigest digest) {
        long bits = 0;
        var bytes = digest.digest();
        for (int i = 0; i < Long.BYTES; i++) {
            bits = (bits << Byte.SIZE) | (bytes[i] & 0xff);
        }
        return bits;
    }
}
