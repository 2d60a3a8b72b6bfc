package io.enrichment.status.store.streams;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The partitions whose state is on this instance and can be read. Tasks come and go; readers look. */
final class LivePartitions {

    private final Map<Integer, LivePartition> live = new ConcurrentHashMap<>();

    /** A task begins to process a partition. */
    LivePartition begin(int partition, Snapshots snapshots) {
        var begun = new LivePartition(snapshots);
        live.put(partition, begun);
        return begun;
    }

    /** The task ends. What has begun in its place meanwhile is left alone. */
    void end(int partition, LivePartition ending) {
        live.remove(partition, ending);
        ending.end();
    }

    Optional<LivePartition> find(int partition) {
        return Optional.ofNullable(live.get(partition));
    }

    boolean holdAll(Collection<Integer> partitions) {
        return live.keySet().containsAll(partitions);
    }

    Set<Integer> all() {
        return Set.copyOf(live.keySet());
    }
}
