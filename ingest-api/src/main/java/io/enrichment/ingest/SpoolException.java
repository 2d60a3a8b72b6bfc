package io.enrichment.ingest;

import java.io.IOException;

/** The machine cannot keep a body: usually its disk is full. */
final class SpoolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SpoolException(IOException cause) {
        super(cause);
    }
}
