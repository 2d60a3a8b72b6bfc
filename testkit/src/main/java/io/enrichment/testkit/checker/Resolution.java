package io.enrichment.testkit.checker;

/** What became of a submission. */
public sealed interface Resolution {

    /**
     * Answered with 202.
     *
     * @param requestId the id in the answer
     */
    record Accepted(String requestId) implements Resolution {}

    /**
     * Answered with a 4xx that is final.
     *
     * @param status of HTTP
     * @param code the last part of the problem's type, such as {@code validation-error}
     */
    record Refused(int status, String code) implements Resolution {}

    /** No answer came, or none that tells, however often it was repeated. */
    record Unknown() implements Resolution {}

    /** @throws AssertionError if it was not accepted */
    default String requireAccepted() {
        if (this instanceof Accepted accepted) {
            return accepted.requestId();
        }
        throw new AssertionError("not accepted: " + this);
    }
}
