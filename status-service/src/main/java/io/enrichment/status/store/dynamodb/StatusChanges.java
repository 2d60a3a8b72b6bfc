package io.enrichment.status.store.dynamodb;

import io.enrichment.events.RequestStatus;
import io.enrichment.status.store.StatusRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a series of records comes to: at most one removal and one snapshot for each request, the removal first. Records
 * of one request are added in the order of their offsets. Not thread-safe.
 */
final class StatusChanges {

    private final Map<String, RequestStatus> newest = new LinkedHashMap<>();
    private final Set<String> removed = new LinkedHashSet<>();
    private final List<StatusRecord.Poison> poison = new ArrayList<>();

    void add(StatusRecord record) {
        record.match(this::addSnapshot, this::addRemoval, poison::add);
    }

    /** Requests to forget, before {@link #newest} is kept. */
    Set<String> removed() {
        return removed;
    }

    /** For each request its snapshot of the highest revision after its last removal. */
    List<RequestStatus> newest() {
        return List.copyOf(newest.values());
    }

    List<StatusRecord.Poison> poison() {
        return poison;
    }

    private void addSnapshot(RequestStatus snapshot) {
        newest.merge(
                snapshot.getRequestId(),
                snapshot,
                (known, next) -> next.getRevision() > known.getRevision() ? next : known);
    }

    private void addRemoval(String requestId) {
        newest.remove(requestId);
        removed.add(requestId);
    }
}
