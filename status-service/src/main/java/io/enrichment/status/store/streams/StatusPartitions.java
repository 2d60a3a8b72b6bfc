package io.enrichment.status.store.streams;

import io.enrichment.events.RequestStatus;
import io.enrichment.status.store.StatusQuery;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Some partitions of the status topic and their state, on this instance or on another. Every method blocks. */
interface StatusPartitions {

    /** The snapshot of a request as {@link io.enrichment.status.store.SnapshotBytes}; empty: there is none. */
    Reply<Optional<byte[]>> find(int partition, String requestId, Deadline deadline);

    /**
     * The first requests in these partitions that a query asks for, in its order, but one more than its limit if there are
     * more. All of the partitions are looked at, or there is no answer.
     */
    Reply<List<RequestStatus>> list(Collection<Integer> partitions, StatusQuery query, Deadline deadline);
}
