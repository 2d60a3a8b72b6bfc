package io.enrichment.ingest.submission;

/**
 * A place in S3 that contacts may be read from.
 *
 * @param prefix what the keys begin with: {@code exports/} lets that folder through, {@code exports} also
 *     {@code exports-of-others/}; empty lets the whole bucket through
 */
public record S3Prefix(String bucket, String prefix) {

    public S3Prefix {
        if (bucket.isBlank()) {
            throw new IllegalArgumentException("a source needs a bucket");
        }
    }

    boolean contains(ContactSource.S3Object object) {
        return object.bucket().equals(bucket) && object.key().startsWith(prefix);
    }
}
