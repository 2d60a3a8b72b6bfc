package io.enrichment.ingest.submission;

/** What becomes of a submission with invalid contacts (RFC 7240 section 4.4). */
public enum Handling {
    /** It is refused, with its mistakes. */
    STRICT,
    /** The contacts are accepted as invalid ones. Mistakes elsewhere refuse it all the same. */
    LENIENT
}
