package io.enrichment.ingest.submission;

import io.enrichment.http.ProblemCode;
import io.enrichment.http.Refusal;

/** The reading goes no further, because of what was read. Its messages say what and where, not what is there. */
final class GivenUpException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    private GivenUpException(Refusal refusal) {
        super(refusal.detail());
        this.refusal = refusal;
    }

    /** The bytes cannot be trusted to mean one thing. */
    static GivenUpException malformed(String reason, long line) {
        return malformed(reason + ", at line " + line);
    }

    static GivenUpException malformed(String reason, long line, long column) {
        return malformed(reason + ", at line " + line + ", column " + column);
    }

    static GivenUpException tooManyContacts(int max) {
        return new GivenUpException(
                Refusal.of(ProblemCode.PAYLOAD_TOO_LARGE).because("A request has at most " + max + " contacts."));
    }

    private static GivenUpException malformed(String reason) {
        return new GivenUpException(
                Refusal.of(ProblemCode.MALFORMED_BODY).because("What was sent cannot be parsed: " + reason + "."));
    }

    Refusal refusal() {
        return refusal;
    }
}
