package io.enrichment.ingest;

/** The service does not start, and the message says why in one line for an operator. */
final class StartRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartRefusedException(String message, RuntimeException cause) {
        super(message, cause);
    }
}
