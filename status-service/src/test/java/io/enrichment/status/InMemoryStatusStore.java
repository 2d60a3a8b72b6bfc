package io.enrichment.status;

import io.enrichment.events.RequestStatus;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A store for tests of what stands before one. Can be told to be away. */
final class InMemoryStatusStore implements StatusStore {

    private final Map<String, RequestStatus> snapshots = new ConcurrentHashMap<>();
    private volatile boolean away;

    void away(boolean isAway) {
        this.away = isAway;
    }

    Map<String, RequestStatus> content() {
        return Map.copyOf(snapshots);
    }

    @Override
    public void put(List<RequestStatus> news) {
        requireThere();
        news.forEach(snapshot -> snapshots.merge(
                snapshot.getRequestId(),
                snapshot,
                (known, next) -> next.getRevision() > known.getRevision() ? next : known));
    }

    @Override
    public void remove(Collection<String> requestIds) {
        requireThere();
        snapshots.keySet().removeAll(requestIds);
    }

    @Override
    public Optional<RequestStatus> find(String requestId) {
        requireThere();
        return Optional.ofNullable(snapshots.get(requestId));
    }

    private void requireThere() {
        if (away) {
            throw new IllegalStateException("the store is away");
        }
    }
}
