package io.enrichment.enricher.callbacks;

/**
 * What clients can read about attempts to notify them. Its methods block, and throw {@link
 * software.amazon.awssdk.core.exception.SdkException} when the store is away.
 */
interface DeliveryLog {

    /** Whether the request was erased: nothing may be kept of it then, and nobody told. */
    boolean isErased(CallbackOrder order);

    /** Keeps an entry, unless there is one of the same attempt, or the request is erased meanwhile. */
    void add(CallbackOrder order, Delivery delivery);

    /** Removes an entry; fine if there is none. */
    void remove(CallbackOrder order, int attempt);
}
