package io.enrichment.async;

import io.enrichment.async.PendingCall.Ended;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The items of one task for one life of it, from {@code init()} to {@code close()}; lives on the stream thread. Orders
 * their calls, takes the results, and keeps store, inbox and punctuator in step.
 */
final class PendingItems<V, R> {

    /**
     * How often results are looked for while calls are under way. Streams polls input for {@code poll.ms} between two
     * looks. There is no look while nothing is pending: each punctuation causes a commit.
     */
    private static final Duration LOOK = Duration.ofMillis(10);

    /** Results dealt with in one go, so that input and commits have their turn. */
    private static final int RESULTS_AT_ONCE = 1_000;

    /** Above the soft cap, between two looks, and so between two commits. */
    private static final Duration LONGEST_WAIT_FOR_ROOM = Duration.ofMillis(200);

    private final AsyncOperator<V, R> operator;
    private final ProcessorContext<String, R> context;
    private final PendingStore store;
    private final Inbox<Ended<R>> inbox;
    /** What waits for its result: of a few items the whole, which need not be stored yet; of the others the id. */
    private final Map<String, @Nullable Kept<V>> pending = new HashMap<>();

    private @Nullable Cancellable looking;
    private long waitedForRoom;

    PendingItems(AsyncOperator<V, R> operator, ProcessorContext<String, R> context) {
        this.operator = operator;
        this.context = context;
        this.store = PendingStore.of(context, operator.storeName());
        this.inbox = new Inbox<>(operator.dispatcher()::taken);
    }

    /** Orders again what a former owner left pending. */
    void resume() {
        store.forEach((id, item) -> order(id, item, null));
        lookIfPending();
    }

    /** Takes an item in, unless it is pending already; never waits for a call. */
    void accept(Record<String, V> item) {
        if (!pending.containsKey(item.key())) {
            accept(item.key(), fresh(item), item.value());
        }
        drain();
        if (pending.size() > operator.policy().softCap()
                && !operator.dispatcher().isStopped()) {
            waitForRoom();
        }
        lookIfPending();
    }

    /** An item that is kept in memory is stored only if its result does not come at once. */
    private void accept(String id, Pending fresh, V value) {
        if (operator.dispatcher().mayKeep()) {
            var kept = new Kept<>(fresh, value);
            order(id, fresh, kept);
            drain();
            if (pending.get(id) == kept) {
                store.put(id, fresh.with(operator.write(value)));
                kept.markStored();
            }
        } else {
            var whole = fresh.with(operator.write(value));
            store.put(id, whole);
            order(id, whole, null);
        }
    }

    private Pending fresh(Record<String, V> item) {
        var policy = operator.policy();
        return Pending.fresh(
                policy.group().apply(item.value()),
                policy.cost().applyAsInt(item.value()),
                context.currentSystemTimeMs(),
                policy.deadline().apply(item.value()).map(Instant::toEpochMilli).orElse(Pending.NEVER),
                List.of(item.headers().toArray()));
    }

    /** Results that come from now on are thrown away; the items stay in the store. */
    void close() {
        inbox.close();
        pending.values().forEach(this::letGo);
        operator.dispatcher().dropOrphans();
    }

    private void order(String id, Pending item, @Nullable Kept<V> kept) {
        pending.put(id, kept);
        operator.dispatcher().submit(new PendingCall<>(operator, store, inbox, id, item, kept));
    }

    private void lookIfPending() {
        if (looking == null && !pending.isEmpty()) {
            looking = context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, now -> look());
        }
    }

    private void look() {
        waitedForRoom = 0;
        drain();
        if (pending.isEmpty() && looking != null) {
            looking.cancel();
            looking = null;
        }
    }

    private void drain() {
        for (int left = RESULTS_AT_ONCE; left > 0; left--) {
            var ended = inbox.poll();
            if (ended == null) {
                return;
            }
            settle(ended);
        }
    }

    private void waitForRoom() {
        var before = System.nanoTime();
        try {
            var ended = inbox.poll(LONGEST_WAIT_FOR_ROOM.toNanos() - waitedForRoom, TimeUnit.NANOSECONDS);
            if (ended != null) {
                settle(ended);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        waitedForRoom += System.nanoTime() - before;
    }

    private void settle(Ended<R> ended) {
        try {
            if (pending.containsKey(ended.id())) {
                settle(ended, pending.get(ended.id()));
            }
        } finally {
            // also when the task fails here: what it was given is lost either way, and must not count as waiting
            inbox.taken();
        }
    }

    private void settle(Ended<R> ended, @Nullable Kept<V> kept) {
        var id = ended.id();
        var item = Objects.requireNonNull(kept == null ? store.get(id) : kept.pending(), "what is pending is stored");
        var next = ended.outcome().match(new AfterCall<>(operator, context, ended, item));
        var stored = kept == null || kept.stored();
        letGo(kept);
        if (next.isPresent()) {
            if (!stored || !next.get().isMerelyLaterThan(item)) {
                store.put(id, kept == null ? next.get() : next.get().with(operator.write(kept.item())));
            }
            order(id, next.get(), null);
        } else {
            pending.remove(id);
            if (stored) {
                store.delete(id);
            }
        }
    }

    private void letGo(@Nullable Kept<V> kept) {
        if (kept != null) {
            operator.dispatcher().letGo();
        }
    }
}
