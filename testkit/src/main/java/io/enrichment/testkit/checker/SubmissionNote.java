package io.enrichment.testkit.checker;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a client noted of a submission; safe for threads. */
final class SubmissionNote {

    private final String label;
    private final Longs contacts;
    private final boolean repeatable;
    private final Set<String> requestIds = ConcurrentHashMap.newKeySet();
    private volatile Resolution resolution = new Resolution.Unknown();

    /**
     * @param contacts their fingerprints, in order
     * @param repeatable whether it has an idempotency key
     */
    SubmissionNote(String label, Longs contacts, boolean repeatable) {
        this.repeatable = repeatable;
        this.label = label;
        this.contacts = contacts;
    }

    String label() {
        return label;
    }

    Longs contacts() {
        return contacts;
    }

    boolean isRepeatable() {
        return repeatable;
    }

    /** Every id that an answer named. */
    Set<String> requestIds() {
        return requestIds;
    }

    Resolution resolution() {
        return resolution;
    }

    void accepted(String requestId) {
        requestIds.add(requestId);
        resolution = new Resolution.Accepted(requestId);
    }

    void refused(int status, String code) {
        resolution = new Resolution.Refused(status, code);
    }
}
