package io.enrichment.enricher.topology;

import io.enrichment.contracts.Topics;
import io.enrichment.core.BatchSet;
import io.enrichment.events.ContactBatch;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Which batches of which request a task has taken in: a bitmap a request and run, as long as the topic of batches holds a record
 * and a day more. A window begins when its request was accepted, which a batch that is published again says as well;
 * windows expire as later ones come, so no timer is needed. See {@code
 * docs/decisions/0009-a-batch-is-taken-in-once.md}.
 */
final class TakenIn {

    static final String STORE = "taken-in";

    private static final Duration RETENTION = Topics.RETENTION.plusDays(1);

    /** A window from beyond, by a clock gone wrong, would let all others expire. */
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    /** The store knows windows by their beginning alone. */
    private static final Duration WINDOW = Duration.ofMillis(1);

    private final WindowStore<String, byte[]> store;

    private TakenIn(WindowStore<String, byte[]> store) {
        this.store = store;
    }

    static TakenIn of(ProcessorContext<?, ?> context) {
        return new TakenIn(context.getStateStore(STORE));
    }

    /** Cached: of the batches of a request between two commits the changelog sees one bitmap. */
    static StoreBuilder<WindowStore<String, byte[]>> builder() {
        return Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(STORE, RETENTION, WINDOW, false),
                        Serdes.String(),
                        Serdes.ByteArray())
                .withCachingEnabled();
    }

    /**
     * Remembers the batch. One that is older than the store remembers, or of the future, counts as new each time.
     *
     * @return whether it is new
     */
    boolean add(ContactBatch batch, Instant now) {
        if (batch.getCreatedAt().isAfter(now.plus(CLOCKS_DIFFER))) {
            return true;
        }
        var createdAt = batch.getCreatedAt().toEpochMilli();
        var run = run(batch);
        var bytes = store.fetch(run, createdAt);
        var known = bytes == null ? BatchSet.NONE : BatchSet.of(bytes);
        if (known.contains(batch.getBatchIndex())) {
            return false;
        }
        store.put(run, known.with(batch.getBatchIndex()).toBytes(), createdAt);
        return true;
    }

    /** A batch of a later run is another one. The first run is named as releases before there were others named it. */
    private static String run(ContactBatch batch) {
        return batch.getRedrive() == 0 ? batch.getRequestId() : batch.getRequestId() + ":" + batch.getRedrive();
    }
}
