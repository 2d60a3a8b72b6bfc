package io.enrichment.status.store.dynamodb;

import io.enrichment.events.RequestStatus;
import io.enrichment.status.store.StatusPage;
import io.enrichment.status.store.StatusQuery;
import io.enrichment.status.store.StatusQuery.Position;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A store for tests of what stands before one. Can be told to be away. */
public final class InMemoryStatusStore implements StatusStore {

    private final Map<String, RequestStatus> snapshots = new ConcurrentHashMap<>();
    private volatile boolean away;

    public void away(boolean isAway) {
        this.away = isAway;
    }

    public Map<String, RequestStatus> content() {
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

    @Override
    public StatusPage list(StatusQuery query) {
        requireThere();
        var found = snapshots.values().stream()
                .filter(query::wants)
                .sorted(Comparator.comparing(Position::of))
                .limit(query.limit() + 1L)
                .toList();
        return StatusPage.of(found, query.limit());
    }

    private void requireThere() {
        if (away) {
            throw new IllegalStateException("the store is away");
        }
    }
}
