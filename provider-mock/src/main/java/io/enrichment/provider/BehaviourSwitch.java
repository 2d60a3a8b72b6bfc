package io.enrichment.provider;

/** The behaviour that holds now, and the one the server started with. Safe for threads. */
final class BehaviourSwitch {
    private final Behaviour initial;
    private volatile Behaviour current;

    BehaviourSwitch(Behaviour initial) {
        this.initial = initial;
        this.current = initial;
    }

    Behaviour initial() {
        return initial;
    }

    Behaviour current() {
        return current;
    }

    void turnTo(Behaviour next) {
        current = next;
    }
}
