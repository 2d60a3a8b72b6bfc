package io.enrichment.status.store;

import io.enrichment.events.RequestStatus;
import java.util.Optional;

/**
 * What is known of requests. Every method blocks, for some two seconds at most, and may be called from many threads at
 * once. No answer is older than one that any instance of the service gave before the call. A store that is away or not
 * up to date yet throws {@link StoreUnavailableException}, or what its technology throws: it never takes that for an
 * unknown request.
 */
public interface StatusReader {

    /** The newest snapshot of a request, whose ever it is. */
    Optional<RequestStatus> find(String requestId);

    /** A page of a tenant's requests, the newest first. */
    StatusPage list(StatusQuery query);
}
