package io.enrichment.service;

import java.util.function.Supplier;

/** Something that the service needs before it can serve is missing or wrong; the message is one line for people. */
public final class CannotStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private CannotStartException(String message, RuntimeException cause) {
        super(message, cause);
    }

    /**
     * Runs a step of the start that makes something.
     *
     * @param purpose what cannot be had if the step throws
     * @throws CannotStartException if the step throws
     */
    public static <T> T unless(String purpose, Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            throw new CannotStartException(purpose + ": " + e.getMessage(), e);
        }
    }
}
