package io.enrichment.status.http;

import io.enrichment.events.RequestStatus;
import io.enrichment.status.store.StatusPage;
import io.enrichment.status.store.StatusQuery;
import io.enrichment.status.store.StatusQuery.Position;
import io.enrichment.status.store.StatusReader;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What a store holds, for tests of what stands before one. Can be told to be away. */
final class InMemoryRequests implements StatusReader {

    private final Map<String, RequestStatus> snapshots = new ConcurrentHashMap<>();
    private final AtomicInteger finds = new AtomicInteger();
    private volatile boolean away;

    void put(RequestStatus snapshot) {
        snapshots.put(snapshot.getRequestId(), snapshot);
    }

    void remove(String requestId) {
        snapshots.remove(requestId);
    }

    void clear() {
        snapshots.clear();
    }

    void away(boolean isAway) {
        away = isAway;
    }

    /** How many times a request was looked up. */
    int finds() {
        return finds.get();
    }

    @Override
    public Optional<RequestStatus> find(String requestId) {
        finds.incrementAndGet();
        requireThere();
        return Optional.ofNullable(snapshots.get(requestId));
    }

    @Override
    public StatusPage list(StatusQuery query) {
        requireThere();
        var following = snapshots.values().stream()
                .filter(snapshot -> snapshot.getTenantId().equals(query.tenant()))
                .filter(snapshot ->
                        query.status().map(snapshot.getStatus()::equals).orElse(true))
                .filter(snapshot -> query.createdAfter()
                        .map(snapshot.getCreatedAt()::isAfter)
                        .orElse(true))
                .filter(snapshot -> query.createdBefore()
                        .map(snapshot.getCreatedAt()::isBefore)
                        .orElse(true))
                .filter(snapshot -> query.after()
                        .map(after -> Position.of(snapshot).compareTo(after) > 0)
                        .orElse(true))
                .sorted((one, other) -> Position.of(one).compareTo(Position.of(other)))
                .toList();
        var page = following.stream().limit(query.limit()).toList();
        return new StatusPage(
                page,
                page.size() < following.size()
                        ? Optional.of(Position.of(page.get(page.size() - 1)))
                        : Optional.empty());
    }

    private void requireThere() {
        if (away) {
            throw new IllegalStateException("the store is away");
        }
    }
}
