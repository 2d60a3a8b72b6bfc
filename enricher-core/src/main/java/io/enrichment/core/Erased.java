package io.enrichment.core;

/** Nothing is left of the request. Remembered as long as something of it can still come. */
public record Erased() implements RequestState {

    @Override
    public Transition on(RequestEvent event) {
        return event.match(new Ignoring(this));
    }

    @Override
    public <T> T match(Cases<T> cases) {
        return cases.erased(this);
    }
}
