package io.enrichment.async;

import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * An item as it waits in the store.
 *
 * @param group fairness key
 * @param cost what it takes of its group's turn
 * @param acceptedAt epoch milliseconds
 * @param expiresAt epoch milliseconds; no call from then on, {@link #NEVER} if there is no deadline
 * @param attempts calls that have failed on account of this item
 * @param failures calls that have failed in a row for whatever reason
 * @param notBefore epoch milliseconds; no call earlier
 * @param givenUp why no call is tried any more, or null
 * @param headers of the record that brought the item
 * @param item serialised
 */
@SuppressWarnings("ArrayRecordComponent")
record Pending(
        String group,
        int cost,
        long acceptedAt,
        long expiresAt,
        int attempts,
        int failures,
        long notBefore,
        @Nullable String givenUp,
        List<Header> headers,
        byte[] item) {

    /** Of an item without a deadline. */
    static final long NEVER = Long.MAX_VALUE;

    private static final byte[] NOT_SERIALISED = {};

    /** An item that was not called yet; to be completed by {@link #with} before it is stored. */
    static Pending fresh(String group, int cost, long acceptedAt, long expiresAt, List<Header> headers) {
        return new Pending(group, cost, acceptedAt, expiresAt, 0, 0, 0, null, headers, NOT_SERIALISED);
    }

    Pending with(byte[] serialised) {
        return new Pending(
                group, cost, acceptedAt, expiresAt, attempts, failures, notBefore, givenUp, headers, serialised);
    }

    /**
     * After a call that failed and is to be made again.
     *
     * @param givenUp why it was to give the item up, or null
     */
    Pending failed(boolean counted, long notBefore, @Nullable String givenUp) {
        return new Pending(
                group,
                cost,
                acceptedAt,
                expiresAt,
                counted ? attempts + 1 : attempts,
                failures + 1,
                notBefore,
                givenUp,
                headers,
                item);
    }

    /** After a call that has to be made again and did not fail. */
    Pending postponed(long notBefore) {
        return new Pending(group, cost, acceptedAt, expiresAt, attempts, 0, notBefore, givenUp, headers, item);
    }

    /** Drives the back-off. That an item had to wait between two failures does not undo the first. */
    int failuresSoFar() {
        return Math.max(failures, attempts);
    }

    /** Whether it differs from {@code former} by no more than the time of its next call, which need not be stored. */
    boolean isMerelyLaterThan(Pending former) {
        return attempts == former.attempts && failures == former.failures && Objects.equals(givenUp, former.givenUp);
    }

    /** After the last call. */
    Pending givenUp(long now, String reason) {
        return new Pending(group, cost, acceptedAt, expiresAt, attempts + 1, 0, now, reason, headers, item);
    }
}
