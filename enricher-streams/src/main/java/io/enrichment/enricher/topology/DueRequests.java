package io.enrichment.enricher.topology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Which requests of a task are to be looked at, and when: an index by time, of which only what is due is read. */
final class DueRequests {

    static final String STORE = "due-requests";

    /** The key says it all. */
    private static final byte[] PRESENT = {1};

    private final KeyValueStore<String, byte[]> store;

    private DueRequests(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static DueRequests of(ProcessorContext<?, ?> context) {
        return new DueRequests(context.getStateStore(STORE));
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray());
    }

    void add(Instant due, String requestId) {
        store.put(key(due, requestId), PRESENT);
    }

    /** Fine if it is not there. */
    void remove(Instant due, String requestId) {
        store.delete(key(due, requestId));
    }

    /** Takes out what is due, the earliest first. */
    List<String> take(Instant now, int limit) {
        var keys = new ArrayList<String>();
        try (var due = store.range(time(Instant.EPOCH), time(now.plusMillis(1)))) {
            while (due.hasNext() && keys.size() < limit) {
                keys.add(due.next().key);
            }
        }
        keys.forEach(store::delete);
        return keys.stream().map(key -> key.substring(key.indexOf(':') + 1)).toList();
    }

    private static String key(Instant due, String requestId) {
        return time(due) + ":" + requestId;
    }

    /** Of one length, so that the order of keys is that of time. */
    private static String time(Instant at) {
        return String.format(Locale.ROOT, "%016d", at.toEpochMilli());
    }
}
