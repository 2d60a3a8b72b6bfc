package io.enrichment.status;

import io.enrichment.events.RequestStatus;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The newest snapshot of every request. Every method blocks, may be called from many threads and instances at once,
 * and throws what its technology throws when the store is away; whatever was done until then is durable, and doing all
 * of it again is harmless.
 */
interface StatusStore {

    /**
     * Keeps each snapshot whose revision is higher than that of the one kept for its request. A lower or an equal one
     * changes nothing, so duplicates, replays and any order end in the same content. Returns when all are durable.
     */
    void put(List<RequestStatus> snapshots);

    /** Forgets requests, whatever their revision; those that it does not hold are fine. Returns when that is durable. */
    void remove(Collection<String> requestIds);

    /** Strongly consistent: sees every {@link #put} and {@link #remove} that has returned, on any instance. */
    Optional<RequestStatus> find(String requestId);
}
