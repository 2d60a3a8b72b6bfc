package io.enrichment.status.store.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.enrichment.events.RequestStatus;
import io.enrichment.status.store.SnapshotBytes;
import io.enrichment.status.store.StatusQuery;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The state of one partition: the newest snapshot of each request by its id, and the order in which they are listed. What
 * it holds depends on the snapshots alone and not on the order in which they came. One thread writes; others may read
 * meanwhile, and see each change when {@link #keep} or {@link #remove} has returned.
 */
final class Snapshots {

    static final String STATUSES = "statuses";
    static final String LISTING = "listing";

    private static final byte[] NOTHING = {};

    private final KeyValueStore<Bytes, byte[]> statuses;
    private final KeyValueStore<Bytes, byte[]> listing;

    Snapshots(KeyValueStore<Bytes, byte[]> statuses, KeyValueStore<Bytes, byte[]> listing) {
        this.statuses = statuses;
        this.listing = listing;
    }

    static Snapshots of(ProcessingContext context) {
        return new Snapshots(context.getStateStore(STATUSES), context.getStateStore(LISTING));
    }

    /** Without a cache: what is processed must be there for readers. */
    static Set<StoreBuilder<?>> stores() {
        return new LinkedHashSet<>(List.of(store(STATUSES), store(LISTING)));
    }

    /** Keeps the snapshot if its revision is higher than that of the one kept for its request. */
    void keep(RequestStatus snapshot) {
        var id = id(snapshot.getRequestId());
        var known = statuses.get(id);
        if (known != null) {
            var older = SnapshotBytes.read(known);
            if (older.getRevision() >= snapshot.getRevision()) {
                return;
            }
            var stale = new ArrayList<>(ListingKey.of(older));
            stale.removeAll(ListingKey.of(snapshot));
            stale.forEach(listing::delete);
        }
        ListingKey.of(snapshot).forEach(key -> listing.put(key, NOTHING));
        statuses.put(id, SnapshotBytes.of(snapshot));
    }

    void remove(String requestId) {
        var known = statuses.delete(id(requestId));
        if (known != null) {
            ListingKey.of(SnapshotBytes.read(known)).forEach(listing::delete);
        }
    }

    /** The bytes of {@link SnapshotBytes}. */
    Optional<byte[]> find(String requestId) {
        return Optional.ofNullable(statuses.get(id(requestId)));
    }

    /** The first of those that the query asks for, in its order, but one more than its limit if there are more. */
    List<RequestStatus> page(StatusQuery query) {
        var first = ListingKey.first(query);
        var last = ListingKey.last(query);
        var found = new ArrayList<RequestStatus>();
        if (first.compareTo(last) > 0) {
            return found;
        }
        try (var backwards = listing.reverseRange(first, last)) {
            while (backwards.hasNext() && found.size() <= query.limit()) {
                // a request may have got another status, or have gone, since its place was read
                find(ListingKey.requestId(backwards.next().key))
                        .map(SnapshotBytes::read)
                        .filter(query::wants)
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private static Bytes id(String requestId) {
        return Bytes.wrap(requestId.getBytes(UTF_8));
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled();
    }
}
