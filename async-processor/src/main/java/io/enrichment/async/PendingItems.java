package io.enrichment.async;

import io.enrichment.async.PendingCall.Ended;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
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

    private static final Duration LONGEST_WAIT_FOR_ROOM = Duration.ofSeconds(1);

    private final AsyncOperator<V, R> operator;
    private final ProcessorContext<String, R> context;
    private final KeyValueStore<String, Pending> store;
    private final Inbox<Ended<R>> inbox;
    /** Ids of the items in the store. */
    private final Set<String> pending = new HashSet<>();

    private @Nullable Cancellable looking;

    PendingItems(AsyncOperator<V, R> operator, ProcessorContext<String, R> context) {
        this.operator = operator;
        this.context = context;
        this.store = context.getStateStore(operator.storeName());
        this.inbox = new Inbox<>(operator.dispatcher()::taken);
    }

    /** Orders again what a former owner left pending. */
    void resume() {
        try (var left = store.all()) {
            left.forEachRemaining(entry -> order(entry.key, entry.value));
        }
    }

    /** Takes an item in, unless it is pending already; never waits for a call. */
    void accept(Record<String, V> item) {
        if (!pending.contains(item.key())) {
            var fresh = new Pending(
                    operator.groupOf(item.value()),
                    context.currentSystemTimeMs(),
                    0,
                    0,
                    0,
                    null,
                    List.of(item.headers().toArray()),
                    operator.write(item.value()));
            store.put(item.key(), fresh);
            order(item.key(), fresh);
        }
        drain();
        if (pending.size() > operator.policy().softCap()) {
            waitForRoom();
        }
    }

    /** Results that come from now on are thrown away; the items stay in the store. */
    void close() {
        inbox.close();
    }

    private void order(String id, Pending item) {
        pending.add(id);
        if (looking == null) {
            looking = context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, now -> drain());
        }
        operator.dispatcher().submit(new PendingCall<>(operator, store, inbox, id, item));
    }

    private void drain() {
        for (int left = RESULTS_AT_ONCE; left > 0; left--) {
            var ended = inbox.poll();
            if (ended == null) {
                break;
            }
            settle(ended);
        }
        if (pending.isEmpty() && looking != null) {
            looking.cancel();
            looking = null;
        }
    }

    private void waitForRoom() {
        try {
            var ended = inbox.poll(LONGEST_WAIT_FOR_ROOM.toMillis(), TimeUnit.MILLISECONDS);
            if (ended != null) {
                settle(ended);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void settle(Ended<R> ended) {
        try {
            var item = store.get(ended.id());
            if (item != null) {
                settle(ended, item);
            }
        } finally {
            // also when the task fails here: what it was given is lost either way, and must not count as waiting
            inbox.taken();
        }
    }

    private void settle(Ended<R> ended, Pending item) {
        var id = ended.id();
        ended.outcome()
                .match(new Next(ended, item))
                .ifPresentOrElse(
                        next -> {
                            store.put(id, next);
                            order(id, next);
                        },
                        () -> {
                            store.delete(id);
                            pending.remove(id);
                        });
    }

    /** What becomes of a pending item when a call for it has ended: it waits for another, or its result goes on. */
    private final class Next implements Outcome.Cases<R, Optional<Pending>> {
        private final Ended<R> ended;
        private final Pending item;

        Next(Ended<R> ended, Pending item) {
            this.ended = ended;
            this.item = item;
        }

        @Override
        public Optional<Pending> success(Outcome.Success<R> success) {
            context.forward(new Record<>(
                    ended.id(), success.result(), context.currentSystemTimeMs(), new RecordHeaders(item.headers())));
            return Optional.empty();
        }

        @Override
        public Optional<Pending> retry(Outcome.Retry<R> retry) {
            var exhausted = ended.heldAgainstItem()
                    && item.givenUp() == null
                    && item.attempts() + 1 >= operator.policy().maxAttempts();
            return exhausted
                    ? Optional.of(item.givenUp(now(), retry.code()))
                    : Optional.of(item.failed(ended.heldAgainstItem(), later()));
        }

        @Override
        public Optional<Pending> unavailable(Outcome.Unavailable<R> unavailable) {
            return Optional.of(item.failed(false, later()));
        }

        @Override
        public Optional<Pending> refused(Outcome.Refused<R> refused) {
            return Optional.of(item.givenUp(now(), refused.code()));
        }

        private long now() {
            return context.currentSystemTimeMs();
        }

        private long later() {
            var backoff = operator.policy().backoff();
            return now()
                    + backoff.delay(item.failures() + 1, ThreadLocalRandom.current())
                            .toMillis();
        }
    }
}
