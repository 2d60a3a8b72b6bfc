package io.enrichment.async;

/**
 * An item that is held in memory, so that a quick call needs neither serialisation nor store. Of the stream thread, but
 * for the two fields that never change.
 */
final class Kept<V> {

    private final Pending pending;
    private final V item;
    private boolean stored;

    /** @param pending without the serialised item */
    Kept(Pending pending, V item) {
        this.pending = pending;
        this.item = item;
    }

    Pending pending() {
        return pending;
    }

    V item() {
        return item;
    }

    /** Whether it is in the store as well, as it has to be when a commit may come. */
    boolean stored() {
        return stored;
    }

    void markStored() {
        stored = true;
    }
}
