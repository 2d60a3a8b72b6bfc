package io.enrichment.status.store;

import io.enrichment.events.RequestStatus;
import java.util.Optional;

/**
 * What is known of requests. Every method blocks, may be called from many threads at once, and throws what its
 * technology throws when the store is away. No answer is older than one that any instance of the service gave before.
 */
public interface StatusReader {

    /** The newest snapshot of a request, whose ever it is. */
    Optional<RequestStatus> find(String requestId);

    /** A page of a tenant's requests, the newest first. */
    StatusPage list(StatusQuery query);
}
