package io.enrichment.feed;

import io.enrichment.events.RequestStatus;

/** Told of what is published on {@code request-status}, one record after the other, on one thread: must not block. */
@FunctionalInterface
public interface SnapshotListener {

    void published(RequestStatus snapshot);

    /** The request was erased. */
    default void removed(String requestId) {}
}
