package io.enrichment.enricher.topology;

import io.enrichment.contracts.Topics;
import io.enrichment.core.Effect;
import io.enrichment.enricher.callbacks.CallbackOrder;
import io.enrichment.enricher.life.RemoveOrder;
import io.enrichment.events.EnrichmentRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Carries out the effects of an event that concern the stores, and says what the others lead to.
 *
 * @param stored the request as it is from now on
 */
record Decisions(String requestId, RequestRecord stored, RequestStores stores, Instant now)
        implements Effect.Cases<List<? extends Decided>> {

    /** Until when something of an erased request may still come. */
    private static final Duration REMEMBERED = Topics.RETENTION.plusDays(1);

    private EnrichmentRequested request() {
        return stores.request(stored);
    }

    @Override
    public List<Decided> publish(Effect.Publish publish) {
        return List.of(new Decided.Published(StatusSnapshot.of(request(), publish.state(), now)));
    }

    @Override
    public List<Decided> withdraw(Effect.Withdraw withdraw) {
        if (stored.request() == null) {
            // may never come, and so never be removed
            stores.due().add(now.plus(REMEMBERED), requestId);
        }
        return List.of(new Decided.Published(null));
    }

    @Override
    public List<Decided> giveUp(Effect.GiveUp giveUp) {
        return List.of(new Decided.Commanded(StreamCommands.giveUp(request(), giveUp.run(), now)));
    }

    @Override
    public List<Decided> compose(Effect.Compose compose) {
        return List.of(new Decided.Compose(stores.composeOrder(stored, compose.run())));
    }

    @Override
    public List<Decided> conclude(Effect.Conclude conclude) {
        var request = request();
        stores.due().add(StatusSnapshot.expiresAt(request, conclude.state()), requestId);
        var callback = request.getCallback();
        return callback == null
                ? List.of()
                : List.of(new Decided.CallBack(
                        new CallbackOrder(callback.getUrl(), StatusSnapshot.of(request, conclude.state(), now))));
    }

    @Override
    public List<Decided> reopen(Effect.Reopen reopen) {
        stores.due().remove(StatusSnapshot.expiresAt(request(), reopen.state()), requestId);
        return List.of();
    }

    @Override
    public List<Decided.Redrive> redrive(Effect.Redrive redrive) {
        var request = request();
        return redrive.batches().stream()
                .mapToObj(batch -> new Decided.Redrive(stores.redriveOrder(request, stored, batch, redrive.run())))
                .toList();
    }

    @Override
    public List<Decided> remove(Effect.Remove remove) {
        return List.of(new Decided.Remove(RemoveOrder.of(request())));
    }

    @Override
    public List<Decided> forget(Effect.Forget forget) {
        stores.forget(requestId, stored);
        stores.due().add(now.plus(REMEMBERED), requestId);
        return List.of();
    }
}
