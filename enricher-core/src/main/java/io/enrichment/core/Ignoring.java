package io.enrichment.core;

import io.enrichment.core.RequestEvent.Accepted;
import io.enrichment.core.RequestEvent.BatchSettled;
import io.enrichment.core.RequestEvent.Composed;
import io.enrichment.core.Transition.Effect;

/** Every event leaves the state as it is; a state overrides what means something to it. */
class Ignoring implements RequestEvent.Cases<Transition> {

    private final RequestState state;

    Ignoring(RequestState state) {
        this.state = state;
    }

    final Transition ignored() {
        return new Transition(state, Effect.NONE);
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
}
