package io.enrichment.ingest.submission;

import tools.jackson.core.TokenStreamLocation;

/** The text is no JSON that can be trusted to mean one thing. The message says what and where, not what is there. */
final class MalformedJsonException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedJsonException(String reason, TokenStreamLocation location) {
        super("%s, at line %d, column %d".formatted(reason, location.getLineNr(), location.getColumnNr()));
    }
}
