package io.enrichment.status.store;

import io.enrichment.events.RequestStatus;
import io.enrichment.status.store.StatusQuery.Position;
import java.util.List;
import java.util.Optional;

/**
 * Some requests of a tenant.
 *
 * @param requests the newest first
 * @param next where the next page begins; empty: there is none
 */
public record StatusPage(List<RequestStatus> requests, Optional<Position> next) {

    public StatusPage {
        requests = List.copyOf(requests);
    }
}
