package io.enrichment.status.store.dynamodb;

import io.enrichment.events.RequestStatus;
import io.enrichment.status.store.StatusReader;
import java.util.Collection;
import java.util.List;

/**
 * A store that is written to from outside. Every method blocks, may be called from many threads and instances at once,
 * and throws what its technology throws when the store is away; whatever was done until then is durable, and doing all
 * of it again is harmless. {@link #find} sees every {@link #put} and {@link #remove} that has returned, on any instance.
 */
public interface StatusStore extends StatusReader {

    /**
     * Keeps each snapshot whose revision is higher than that of the one kept for its request. A lower or an equal one
     * changes nothing, so duplicates, replays and any order end in the same content. Returns when all are durable.
     */
    void put(List<RequestStatus> snapshots);

    /** Forgets requests, whatever their revision; those that it does not hold are fine. Returns when that is durable. */
    void remove(Collection<String> requestIds);
}
