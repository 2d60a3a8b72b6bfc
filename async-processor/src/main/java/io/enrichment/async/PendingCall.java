package io.enrichment.async;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;

/**
 * The next call for one pending item. While it waits its turn it holds no more of the item than it was given: the rest
 * is read from the store when the call begins, on whatever thread, as an interactive query would.
 */
final class PendingCall<V, R> implements Work<R> {

    private final AsyncOperator<V, R> operator;
    private final PendingStore store;
    private final Inbox<Ended<R>> inbox;
    private final String id;
    private final String key;
    private final String group;
    private final String groupOfItem;
    private final int cost;
    private final boolean repetition;
    private final long notBefore;
    private final long expiresAt;
    private final @Nullable Kept<V> kept;

    private @Nullable String givenUp;

    /**
     * What the dispatcher reports about a call.
     *
     * @param givenUp why it was to give the item up, or null
     */
    record Ended<R>(
            String id,
            Outcome<R> outcome,
            boolean heldAgainstItem,
            @Nullable String givenUp) {}

    PendingCall(
            AsyncOperator<V, R> operator,
            PendingStore store,
            Inbox<Ended<R>> inbox,
            String id,
            Pending pending,
            @Nullable Kept<V> kept) {
        this.operator = operator;
        this.store = store;
        this.inbox = inbox;
        this.id = id;
        this.kept = kept;
        key = operator.name() + '/' + id;
        groupOfItem = pending.group();
        group = operator.name() + '/' + groupOfItem;
        cost = pending.cost();
        repetition = pending.failures() > 0;
        notBefore = pending.notBefore();
        expiresAt = pending.expiresAt();
        givenUp = pending.givenUp();
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String group() {
        return group;
    }

    @Override
    public int cost() {
        return cost;
    }

    @Override
    public String operator() {
        return operator.name();
    }

    @Override
    public boolean wanted() {
        return inbox.open();
    }

    @Override
    public boolean asksTheService() {
        return givenUp == null;
    }

    @Override
    public boolean isRepetition() {
        return repetition;
    }

    @Override
    public long delayMillis() {
        // bounded, because the wall clock may have been stepped since
        return Math.min(
                notBefore - System.currentTimeMillis(),
                operator.policy().backoff().cap().toMillis());
    }

    @Override
    public Duration deadline() {
        return operator.policy().callDeadline();
    }

    @Override
    public long expiresAt() {
        return expiresAt;
    }

    @Override
    public boolean giveUpIfOver() {
        if (givenUp == null) {
            givenUp = isExpired()
                    ? AsyncPolicy.EXPIRED
                    : operator.policy().cancellation().reason(groupOfItem).orElse(null);
            return givenUp != null;
        }
        return false;
    }

    private boolean isExpired() {
        return expiresAt != Pending.NEVER && System.currentTimeMillis() >= expiresAt;
    }

    @Override
    public @Nullable CompletionStage<Outcome<R>> begin() {
        if (kept != null) {
            return begin(kept.pending(), kept.item());
        }
        Pending pending;
        try {
            pending = store.get(id);
        } catch (InvalidStateStoreException e) {
            // the task was closed a moment ago; whoever owns the item now calls
            return null;
        }
        return pending == null ? null : begin(pending, read(pending));
    }

    private V read(Pending pending) {
        try {
            return operator.read(pending.item());
        } catch (RuntimeException e) {
            throw new UnreadableItemException(e);
        }
    }

    private CompletionStage<Outcome<R>> begin(Pending pending, V item) {
        var acceptedAt = Instant.ofEpochMilli(pending.acceptedAt());
        return givenUp == null
                ? operator.function().call(new Call<>(id, item, pending.attempts() + 1, acceptedAt))
                : operator.function()
                        .giveUp(new Call<>(id, item, pending.attempts(), acceptedAt), givenUp)
                        .thenApply(Outcome.Success::new);
    }

    @Override
    public void ended(Outcome<R> outcome, boolean heldAgainstItem) {
        inbox.deliver(new Ended<>(id, outcome, heldAgainstItem, givenUp));
    }
}
