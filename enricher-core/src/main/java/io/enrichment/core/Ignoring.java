package io.enrichment.core;

import io.enrichment.core.RequestEvent.Accepted;
import io.enrichment.core.RequestEvent.BatchSettled;
import io.enrichment.core.RequestEvent.Cancelled;
import io.enrichment.core.RequestEvent.Composed;
import io.enrichment.core.RequestEvent.EraseAsked;
import io.enrichment.core.RequestEvent.Removed;
import io.enrichment.core.RequestEvent.RetentionOver;
import io.enrichment.core.RequestEvent.RetryAsked;

/** Every event leaves the state as it is; a state overrides what means something to it. */
class Ignoring implements RequestEvent.Cases<Transition> {

    private final RequestState state;

    Ignoring(RequestState state) {
        this.state = state;
    }

    final Transition ignored() {
        return Transition.to(state);
    }

    @Override
    public Transition accepted(Accepted accepted) {
        return ignored();
    }

    @Override
    public Transition batchSettled(BatchSettled batch) {
        return ignored();
    }

    @Override
    public Transition composed(Composed composed) {
        return ignored();
    }

    @Override
    public Transition cancelled(Cancelled cancelled) {
        return ignored();
    }

    @Override
    public Transition retryAsked(RetryAsked retry) {
        return ignored();
    }

    @Override
    public Transition eraseAsked(EraseAsked erase) {
        return ignored();
    }

    @Override
    public Transition retentionOver(RetentionOver over) {
        return ignored();
    }

    @Override
    public Transition removed(Removed removed) {
        return ignored();
    }
}
