package io.enrichment.status.store;

/** A store cannot answer now, and may soon: the same read is to be tried again in a second or so. */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message) {
        super(message);
    }
}
