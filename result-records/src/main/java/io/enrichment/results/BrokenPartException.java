package io.enrichment.results;

/** A part that should be there is missing or has other bytes: somebody changed the bucket. */
public final class BrokenPartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BrokenPartException(String key) {
        super("part object is missing or was changed: " + key);
    }
}
