package io.enrichment.service;

import java.util.function.Supplier;
import org.springframework.core.NestedExceptionUtils;

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
            throw new StartRefusedException(purpose + ": " + reason(e), e);
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

    /** What was thrown, and what was at the bottom of it. */
    private static String reason(RuntimeException failure) {
        var root = NestedExceptionUtils.getRootCause(failure);
        return root == null ? String.valueOf(failure.getMessage()) : failure.getMessage() + " (" + root + ")";
    }
}
