package io.enrichment.ingest.submission;

import java.nio.charset.StandardCharsets;

/** A JSON Pointer in its URI fragment form (RFC 6901 section 6). */
record Pointer(String fragment) {

    static final Pointer ROOT = new Pointer("#");

    /** What RFC 3986 lets stand in a fragment as it is, beside letters and digits. */
    private static final String PLAIN = "-._~!$&'()*+,;=:@?";

    Pointer child(int index) {
        return new Pointer(fragment + "/" + index);
    }

    Pointer child(String name) {
        var text = new StringBuilder(fragment).append('/');
        for (byte octet : name.replace("~", "~0").replace("/", "~1").getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(octet)) {
                text.append((char) octet);
            } else {
                text.append(String.format("%%%02X", octet));
            }
        }
        return new Pointer(text.toString());
    }

    private static boolean isPlain(byte octet) {
        return (octet >= 'a' && octet <= 'z')
                || (octet >= 'A' && octet <= 'Z')
                || (octet >= '0' && octet <= '9')
                || PLAIN.indexOf(octet) >= 0;
    }

    @Override
    public String toString() {
        return fragment;
    }
}
