package io.enrichment.async;

import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * Items on disk and in the changelog, by id. Writes go to the cache of Kafka Streams and from there, at each commit, to
 * disk and changelog: an item that came and went between two commits is written nowhere.
 */
final class PendingStore {

    /** Items come and go: without these a restore would mostly read what is gone. */
    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(16 * 1024 * 1024),
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.1",
            TopicConfig.DELETE_RETENTION_MS_CONFIG,
            "3600000");

    private final KeyValueStore<String, Pending> store;

    private PendingStore(KeyValueStore<String, Pending> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, Pending>> builder(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), PendingSerde.serde())
                .withCachingEnabled()
                .withLoggingEnabled(CHANGELOG);
    }

    /** The store of a task; for its stream thread, and for {@link #get} on others. */
    static PendingStore of(ProcessorContext<?, ?> context, String name) {
        KeyValueStore<String, Pending> store = context.getStateStore(name);
        skipWhatCameAndWent(store);
        return new PendingStore(store);
    }

    /**
     * A cache that somebody listens to does not write the removal of what was never written; one without a listener
     * does. The interface is internal to Kafka Streams: where it is missing, removals are written in vain, and that is
     * all.
     */
    @SuppressWarnings("unchecked")
    private static void skipWhatCameAndWent(KeyValueStore<String, Pending> store) {
        if (store instanceof CachedStateStore) {
            ((CachedStateStore<String, Pending>) store).setFlushListener(written -> {}, false);
        }
    }

    /** From any thread. */
    @Nullable
    Pending get(String id) {
        return store.get(id);
    }

    void put(String id, Pending item) {
        store.put(id, item);
    }

    void delete(String id) {
        store.delete(id);
    }

    void forEach(BiConsumer<String, Pending> action) {
        try (var all = store.all()) {
            all.forEachRemaining(entry -> action.accept(entry.key, entry.value));
        }
    }
}
