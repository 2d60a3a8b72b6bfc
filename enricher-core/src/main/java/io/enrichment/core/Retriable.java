package io.enrichment.core;

/**
 * The failed contacts that a retry would run again.
 *
 * @param batches those that have such contacts
 * @param tally of these contacts, a part of the request's
 */
public record Retriable(BatchSet batches, Tally tally) {

    public static final Retriable NONE = new Retriable(BatchSet.NONE, Tally.NONE);

    /** With those of one more batch, which may have none. */
    Retriable with(int batchIndex, Tally some) {
        return some.total() == 0 ? this : new Retriable(batches.with(batchIndex), tally.plus(some));
    }

    public int contacts() {
        return tally.total();
    }
}
