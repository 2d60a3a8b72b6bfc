package io.enrichment.contracts;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The keys of a request's objects in the bucket: all under {@code tenant/requestId/}, so that erasing a request is
 * erasing a prefix.
 */
public record RequestObjects(String tenantId, String requestId) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public RequestObjects {
        requireName("tenant", tenantId);
        requireName("request id", requestId);
    }

    public String prefix() {
        return tenantId + "/" + requestId + "/";
    }

    /**
     * The submission in its one canonical form, whatever format it came in: {@code contacts}, {@code fields_to_enrich},
     * {@code metadata}, {@code options}. Created once; its presence is the claim on the request id.
     */
    public String input() {
        return prefix() + "input.json";
    }

    /** Says of a request with an idempotency key that it was published: from then on a repetition only looks. */
    public String accepted() {
        return prefix() + "accepted";
    }

    /** {@code {"enriched_contacts": []}} until the request ends, then every contact in input order. */
    public String output() {
        return prefix() + "output.json";
    }

    /** A result record a line, in input order. */
    public String results() {
        return prefix() + "results.ndjson";
    }

    /** The same as {@link #results}, as a table. */
    public String resultsCsv() {
        return prefix() + "results.csv";
    }

    /** Written last: what it names can be read. */
    public String manifest() {
        return prefix() + "manifest.json";
    }

    /**
     * The results of one batch after one run. Created once: whoever comes second takes what is there, so that this object
     * exists is the fact that the batch is settled. See {@code docs/decisions/0011-a-part-is-claimed-by-its-first-writer.md}.
     *
     * @param redrive the run: 0 for the first
     */
    public String part(int batchIndex, int redrive) {
        return String.format(Locale.ROOT, "%s%06d-%03d.ndjson", parts(), batchIndex, redrive);
    }

    /** What all parts begin with; in the order of their keys they are in the order of batches, then of runs. */
    public String parts() {
        return prefix() + "parts/";
    }

    /** Says that the request was erased. Holds nothing, and stays when all else under the prefix is removed. */
    public String erased() {
        return prefix() + "erased";
    }

    /**
     * What came of one attempt to notify the client of a run's end.
     *
     * @param redrive the run: 0 for the first
     * @param attempt from 1
     */
    public String delivery(int redrive, int attempt) {
        return String.format(Locale.ROOT, "%s%03d-%03d.json", deliveries(), redrive, attempt);
    }

    /** What all keys of deliveries begin with; they are in the order of runs, then of attempts. */
    public String deliveries() {
        return prefix() + "deliveries/";
    }

    /**
     * The provider's answers for one batch, kept where contacts of other batches are the same: created once, before any
     * part that is made of it.
     */
    public String answers(int batchIndex) {
        return String.format(Locale.ROOT, "%sanswers/%06d.json", prefix(), batchIndex);
    }

    /** A file of contacts that a client brings before it submits them; not part of any request. */
    public static String upload(String tenantId, String uploadId) {
        requireName("tenant", tenantId);
        requireName("upload id", uploadId);
        return tenantId + "/uploads/" + uploadId;
    }

    /** Whether a tenant or a request can be called so. */
    public static boolean isName(String value) {
        return NAME.matcher(value).matches();
    }

    /** Whether this is a SHA-256 in lower-case hexadecimal. */
    public static boolean isDigest(String value) {
        return DIGEST.matcher(value).matches();
    }

    private static void requireName(String what, String value) {
        if (!isName(value)) {
            throw new IllegalArgumentException(what + " cannot be part of an object key");
        }
    }
}
