package io.enrichment.contracts;

import java.util.Locale;

/**
 * The keys of a request's objects in the bucket: all under {@code tenant/requestId/}, so that erasing a request is
 * erasing a prefix.
 */
public record RequestObjects(String tenantId, String requestId) {

    public RequestObjects {
        requireSegment("tenant", tenantId);
        requireSegment("request id", requestId);
    }

    public String prefix() {
        return tenantId + "/" + requestId + "/";
    }

    /** The submission as it was sent. Created once; its presence is the claim on the request id. */
    public String input() {
        return prefix() + "input.json";
    }

    /** {@code {"enriched_contacts": []}} until the request ends, then every contact in input order. */
    public String output() {
        return prefix() + "output.json";
    }

    /** A result record a line, in input order. */
    public String results() {
        return prefix() + "results.ndjson";
    }

    /** Written last: what it names can be read. */
    public String manifest() {
        return prefix() + "manifest.json";
    }

    /**
     * The results of one batch. Addressed by content: whoever writes this key writes the same bytes, so a late or a
     * repeated write harms nothing.
     *
     * @param sha256 digest of the object, lower-case hexadecimal
     */
    public String part(int batchIndex, String sha256) {
        return String.format(Locale.ROOT, "%sparts/%06d-%s.ndjson", prefix(), batchIndex, sha256);
    }

    private static void requireSegment(String what, String value) {
        if (!value.matches("[A-Za-z0-9_-]{1,128}")) {
            throw new IllegalArgumentException(what + " cannot be part of an object key");
        }
    }
}
