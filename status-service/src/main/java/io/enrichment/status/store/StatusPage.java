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

    /**
     * The page that these begin.
     *
     * @param found in order, from the beginning of the page; more of them than the limit if there are more
     */
    public static StatusPage of(List<RequestStatus> found, int limit) {
        if (found.size() <= limit) {
            return new StatusPage(found, Optional.empty());
        }
        var page = found.subList(0, limit);
        return new StatusPage(page, Optional.of(Position.of(page.get(limit - 1))));
    }
}
