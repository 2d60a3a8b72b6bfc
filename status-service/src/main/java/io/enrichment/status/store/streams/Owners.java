package io.enrichment.status.store.streams;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.state.HostInfo;

/** Which instance has which partition, as far as this one has heard. A hint only: who is asked knows better. */
interface Owners {

    /** Where a request is kept; empty: nobody knows now. */
    Optional<Owner> of(String requestId);

    /** Every partition once, by the instance that has it; empty: not all are known now. */
    Optional<Map<HostInfo, Set<Integer>>> ofAll();

    /** An instance, and the partition on it. */
    record Owner(HostInfo host, int partition) {}
}
