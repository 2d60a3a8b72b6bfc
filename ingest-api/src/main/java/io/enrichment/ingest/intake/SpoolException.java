package io.enrichment.ingest.intake;

import java.io.IOException;

/** The machine cannot keep a submission: usually its disk is full. */
public final class SpoolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SpoolException(IOException cause) {
        super(cause);
    }
}
