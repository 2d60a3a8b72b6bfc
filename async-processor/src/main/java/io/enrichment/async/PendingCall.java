package io.enrichment.async;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The next call for one pending item. Holds no item while it waits its turn: that is read from the store when the call
 * begins, on the dispatcher's thread, as an interactive query would.
 */
final class PendingCall<V, R> implements Work<R> {

    /** Code of a call that the safety net ended. */
    static final String DEADLINE = "call-deadline";

    private final AsyncOperator<V, R> operator;
    private final ReadOnlyKeyValueStore<String, Pending> store;
    private final Inbox<Ended<R>> inbox;
    private final String id;
    private final String group;
    private final long notBefore;
    private final boolean asksTheService;

    /** What the dispatcher reports about a call. */
    record Ended<R>(String id, Outcome<R> outcome, boolean heldAgainstItem) {}

    PendingCall(
            AsyncOperator<V, R> operator,
            ReadOnlyKeyValueStore<String, Pending> store,
            Inbox<Ended<R>> inbox,
            String id,
            Pending pending) {
        this.operator = operator;
        this.store = store;
        this.inbox = inbox;
        this.id = id;
        this.group = pending.group();
        this.notBefore = pending.notBefore();
        this.asksTheService = pending.givenUp() == null;
    }

    @Override
    public String key() {
        return operator.name() + '/' + id;
    }

    @Override
    public String group() {
        return group;
    }

    @Override
    public boolean wanted() {
        return inbox.open();
    }

    @Override
    public boolean asksTheService() {
        return asksTheService;
    }

    @Override
    public long delayMillis() {
        // bounded, because the wall clock may have been stepped since
        return Math.min(
                notBefore - System.currentTimeMillis(),
                operator.policy().backoff().cap().toMillis());
    }

    @Override
    public Optional<CompletionStage<Outcome<R>>> begin() {
        try {
            return Optional.ofNullable(store.get(id)).map(this::begin);
        } catch (InvalidStateStoreException e) {
            // the task was closed a moment ago; whoever owns the item now calls
            return Optional.empty();
        }
    }

    private CompletionStage<Outcome<R>> begin(Pending pending) {
        var reason = pending.givenUp();
        var call = new Call<>(
                id,
                operator.read(pending.item()),
                reason == null ? pending.attempts() + 1 : pending.attempts(),
                Instant.ofEpochMilli(pending.acceptedAt()));
        CompletionStage<Outcome<R>> stage = reason == null
                ? operator.function().call(call)
                : operator.function().giveUp(call, reason).thenApply(Outcome.Success::new);
        return stage.toCompletableFuture()
                .copy()
                .orTimeout(operator.policy().callDeadline().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(PendingCall::deadlineOrRethrow);
    }

    private static <R> Outcome<R> deadlineOrRethrow(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return new Outcome.Retry<>(DEADLINE);
        }
        throw failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
    }

    @Override
    public void ended(Outcome<R> outcome, boolean heldAgainstItem) {
        inbox.deliver(new Ended<>(id, outcome, heldAgainstItem));
    }
}
