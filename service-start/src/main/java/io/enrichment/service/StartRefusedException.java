package io.enrichment.service;

import java.util.function.Supplier;

/** Something that the service needs before it can serve is missing or wrong; the message is one line for people. */
public final class StartRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private StartRefusedException(String message, RuntimeException cause) {
        super(message, cause);
    }

    /**
     * Runs a step of the start that makes something.
     *
     * @param purpose what cannot be had if the step throws
     * @throws StartRefusedException if the step throws
     */
    public static <T> T unless(String purpose, Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            throw new StartRefusedException(purpose + ": " + e.getMessage(), e);
        }
    }

    /**
     * Runs a step of the start.
     *
     * @param purpose what is not ready if the step throws
     * @throws StartRefusedException if the step throws
     */
    public static void unlessDone(String purpose, Runnable step) {
        var unused = unless(purpose, () -> {
            step.run();
            return purpose;
        });
    }
}
