package io.enrichment.enricher.topology;

import io.enrichment.enricher.results.ComposeOrder;
import io.enrichment.events.RequestStatus;
import java.util.List;
import java.util.Optional;

/** What an event leads to: a snapshot to publish and, once per request, the order to write its files. */
record Decided(RequestStatus snapshot, Optional<ComposeOrder> order) {

    /** The order, if there is one, as {@code flatMapValues} wants it. */
    List<ComposeOrder> orders() {
        return order.stream().toList();
    }
}
