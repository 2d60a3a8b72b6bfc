package io.enrichment.local.process;

import java.io.Serial;

/** Something could not be started. The message is one line for the user: what, why, and where to read more. */
public final class StartFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
