package io.enrichment.ingest.waiting;

import io.enrichment.contracts.RecordDecoder;
import io.enrichment.events.RequestStatus;
import io.enrichment.feed.SnapshotFeed;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Clients that wait for the end of their request. One that waits costs an entry of a map and no thread; while nobody
 * waits, nothing is read.
 */
public final class Endings implements AutoCloseable {

    private final SnapshotFeed feed;
    private final ScheduledExecutorService timer;
    private final int maxWaiting;
    private final Map<String, Ending> watched = new ConcurrentHashMap<>();

    /**
     * @param configuration of Kafka consumers
     * @param timer ends what waits too long
     * @param maxWaiting clients that wait at once
     */
    public Endings(
            Map<String, Object> configuration,
            RecordDecoder<RequestStatus> decoder,
            ScheduledExecutorService timer,
            int maxWaiting) {
        this.feed = new SnapshotFeed(configuration, decoder, this::seen);
        this.timer = timer;
        this.maxWaiting = maxWaiting;
    }

    /**
     * Begins to watch a request of which nothing is published yet, so that its end cannot be missed. Blocks for a
     * moment when it is the first in a while.
     *
     * @param patience how long the client waits
     * @return empty if nobody can wait now
     */
    public Optional<Ending> watch(String requestId, Duration patience) {
        if (patience.isZero() || watched.size() >= maxWaiting || !feed.follow()) {
            return Optional.empty();
        }
        var ending = new Ending(patience, timer, () -> watched.remove(requestId));
        return watched.putIfAbsent(requestId, ending) == null ? Optional.of(ending) : Optional.empty();
    }

    private void seen(RequestStatus snapshot) {
        var ending = watched.get(snapshot.getRequestId());
        if (ending != null) {
            ending.seen(snapshot);
        }
    }

    @Override
    public void close() {
        feed.close();
    }
}
