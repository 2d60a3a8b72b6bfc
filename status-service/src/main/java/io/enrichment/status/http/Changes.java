package io.enrichment.status.http;

import io.enrichment.contracts.RequestId;
import io.enrichment.events.RequestStatus;
import io.enrichment.feed.SnapshotListener;
import io.enrichment.http.JobResource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Looks requests up for those who wait for them to change, once for all who wait for the same. The feed of snapshots
 * says when to look, and nothing else: what observers are told is what a client that asks at the same time is told. While
 * the feed does not follow, requests are looked up every second.
 */
final class Changes implements SnapshotListener {

    /** Told of a request as it is, also if nothing has changed. Runs on a thread of {@link Background}; must not block. */
    interface Observer {
        void looked(Lookup now);
    }

    private final Map<String, Watched> watched = new ConcurrentHashMap<>();
    private final Function<RequestId, Lookup> requests;
    private final BooleanSupplier feedFollows;
    private final Background background;

    /**
     * @param requests looks a request up, and may throw
     * @param feedFollows asks the feed to go on, and whether it tells of everything that is published now
     */
    Changes(Function<RequestId, Lookup> requests, BooleanSupplier feedFollows, Background background) {
        this.requests = requests;
        this.feedFollows = feedFollows;
        this.background = background;
    }

    /** From now on, beginning with how the request is after this call, until the result is run. Does not block. */
    Runnable watch(RequestId id, Observer observer) {
        var entry = watched.compute(id.value(), (key, known) -> {
            var same = known == null ? new Watched(id, requests, feedFollows, background) : known;
            same.add(observer);
            return same;
        });
        entry.lookNow();
        return () -> watched.computeIfPresent(id.value(), (key, known) -> known.isLeftBy(observer) ? null : known);
    }

    @Override
    public void published(RequestStatus snapshot) {
        var entry = watched.get(snapshot.getRequestId());
        if (entry != null) {
            entry.announced(snapshot.getRevision(), JobResource.isTerminal(snapshot));
        }
    }

    @Override
    public void removed(String requestId) {
        var entry = watched.get(requestId);
        if (entry != null) {
            entry.announced(Watched.REMOVED, true);
        }
    }
}
