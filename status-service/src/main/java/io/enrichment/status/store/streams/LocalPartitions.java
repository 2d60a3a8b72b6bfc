package io.enrichment.status.store.streams;

import io.enrichment.events.RequestStatus;
import io.enrichment.status.store.StatusQuery;
import io.enrichment.status.store.StatusQuery.Position;
import io.enrichment.status.store.streams.Reply.Given;
import io.enrichment.status.store.streams.Reply.Reason;
import io.enrichment.status.store.streams.Reply.Withheld;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The partitions on this instance. A read waits until the state has reached the end of its partition as it was after the
 * read came in, and so holds everything that any instance can have answered before. That does not depend on this instance
 * being the owner still: a state that has reached that end is right whoever owns it.
 */
final class LocalPartitions implements StatusPartitions {

    private final LivePartitions live;
    private final ReadIndex index;

    LocalPartitions(LivePartitions live, ReadIndex index) {
        this.live = live;
        this.index = index;
    }

    @Override
    public Reply<Optional<byte[]>> find(int partition, String requestId, Deadline deadline) {
        return read(List.of(partition), deadline, snapshots -> snapshots.find(requestId))
                .map(found -> found.get(0));
    }

    @Override
    public Reply<List<RequestStatus>> list(Collection<Integer> partitions, StatusQuery query, Deadline deadline) {
        return read(partitions, deadline, snapshots -> snapshots.page(query)).map(pages -> merged(pages, query));
    }

    /** The first of the pages' requests, in the order of the query; one more than its limit if there are more. */
    static List<RequestStatus> merged(Collection<List<RequestStatus>> pages, StatusQuery query) {
        return pages.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Position::of))
                .limit(query.limit() + 1L)
                .toList();
    }

    /** Whether everything that is on this instance could be read. */
    boolean areUpToDate(Deadline deadline) {
        return read(live.all(), deadline, snapshots -> true).fold(all -> true, reason -> false);
    }

    private <T> Reply<List<T>> read(Collection<Integer> partitions, Deadline deadline, Function<Snapshots, T> read) {
        if (!live.holdAll(partitions)) {
            return new Withheld<>(Reason.NOT_HERE);
        }
        return index.after(partitions, deadline)
                .map(ends -> readAt(ends, partitions, deadline, read))
                .orElseGet(() -> new Withheld<>(Reason.BEHIND));
    }

    private <T> Reply<List<T>> readAt(
            Map<Integer, Long> ends, Collection<Integer> partitions, Deadline deadline, Function<Snapshots, T> read) {
        var values = new ArrayList<T>();
        for (int partition : partitions) {
            var reply = live.find(partition)
                    .map(here -> here.read(ends.getOrDefault(partition, Long.MAX_VALUE), deadline, read))
                    .orElseGet(() -> new Withheld<>(Reason.NOT_HERE));
            var missing = reply.fold(
                    value -> {
                        values.add(value);
                        return Optional.<Reason>empty();
                    },
                    Optional::of);
            if (missing.isPresent()) {
                return new Withheld<>(missing.get());
            }
        }
        return new Given<>(values);
    }
}
