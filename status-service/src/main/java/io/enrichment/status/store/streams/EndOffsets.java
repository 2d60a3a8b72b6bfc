package io.enrichment.status.store.streams;

import java.util.Map;
import java.util.Set;

/** Where partitions of the status topic end. */
interface EndOffsets extends AutoCloseable {

    /**
     * The last stable offsets as they are at some moment during this call: no record at or beyond one was committed
     * before the call. Blocks on the broker.
     *
     * @throws RuntimeException if a broker cannot be asked now
     */
    Map<Integer, Long> now(Set<Integer> partitions);

    @Override
    void close();
}
