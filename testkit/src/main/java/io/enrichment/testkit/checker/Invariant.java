package io.enrichment.testkit.checker;

/** Everything that must hold, whatever happens, in the order in which it is promised. */
public enum Invariant {
    ACCEPTED_IS_DURABLE("Intake", "A 202 means durable: request, batches and input are there, committed."),
    REFUSED_IS_NOWHERE("Intake", "A refused request exists nowhere."),
    ONE_REQUEST_PER_KEY(
            "Intake", "An unknown outcome resolves to exactly one request when repeated with the same key."),
    BATCHES_PARTITION_THE_INPUT(
            "Intake", "Batches partition the input: each index once, ranges disjoint and contiguous."),

    ONE_RESULT_PER_BATCH("Processing", "Exactly one committed result per request, batch and run."),
    RESULTS_ARE_STORED("Processing", "The object named in the event exists with the stated digest."),
    CALLS_ARE_BOUNDED(
            "Processing", "Each batch is called once; with faults, as often as retries and redeliveries allow."),
    REPEATS_HAVE_THE_SAME_KEY(
            "Processing", "Every call of a batch has the batch's idempotency key, and the same body."),
    IN_FLIGHT_IS_LIMITED("Processing", "Calls in flight never pass the limit."),
    RETRY_AFTER_IS_HEEDED("Processing", "Nothing is called before a provider's Retry-After ends."),

    ONE_ENTRY_PER_CONTACT_IN_ORDER("Output", "One entry per contact, in order, the input code point for code point."),
    VALUES_BELONG_TO_THEIR_CONTACT("Output", "What was found for a contact is what the provider says of this contact."),
    FINAL_BYTES_NEVER_CHANGE("Output", "After the terminal status the bytes never change."),

    COUNTS_SUM_TO_THE_TOTAL("Status", "Counts sum to the total, and are those of the results."),
    NOTHING_GOES_BACKWARDS("Status", "Monotone over all observers and instances."),
    TERMINAL_IS_FINAL("Status", "A terminal status is final, but for a retry."),
    COMPLETED_CAN_BE_READ("Status", "An end is told only when the files can be read."),
    ACCEPTED_IS_FOUND("Status", "A look-up that starts after the 202 finds the request."),
    STORE_IS_THE_TOPIC("Status", "Replaying the status topic in any order leaves the store as it is."),
    EVERY_REQUEST_ENDS("Status", "Once faults heal, every accepted request ends."),

    IN_IS_OUT_AND_DEAD_LETTERS("Dead letters", "At each hop, what came in went out or is a dead letter."),
    NOTHING_WAITS_AT_REST("Dead letters", "At rest lag is 0 and the last stable offset is the high watermark."),
    DEAD_LETTERS_ARE_ORIGINAL("Dead letters", "A dead letter has the original bytes, headers and origin."),
    DEAD_LETTERS_AS_EXPECTED("Dead letters", "Outages put nothing there: as many as expected."),
    COPIES_HAVE_ONE_EFFECT("Dead letters", "What was published twice has one effect."),

    FOREIGN_IS_UNKNOWN("Isolation", "Another tenant's id answers exactly as an unknown one."),
    CANARIES_STAY_OUT("Isolation", "Personal data and secrets are in no log, dead letter's header or problem."),

    OVERLOAD_IS_SHED("Resources", "Overload sheds with 429 or 503.");

    private final String section;
    private final String promise;

    Invariant(String section, String promise) {
        this.section = section;
        this.promise = promise;
    }

    /** The part of the promises that it belongs to. */
    public String section() {
        return section;
    }

    /** A sentence for people. */
    public String promise() {
        return promise;
    }
}
