package io.enrichment.enricher.results;

/** A part that a committed event names is missing or has other bytes: somebody changed the bucket. */
final class BrokenPartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenPartException(String key) {
        super("part object is missing or was changed: " + key);
    }
}
