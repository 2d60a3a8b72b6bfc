package io.enrichment.core;

/**
 * What an event leads to.
 *
 * @param next the state from now on
 * @param effect what is to be done
 */
public record Transition(RequestState next, Effect effect) {

    /** What is to be done, together with storing the state. */
    public enum Effect {
        /** Nothing: the event was known, or says nothing yet. */
        NONE,
        /** Publish a snapshot of the state. */
        PUBLISH,
        /** Publish a snapshot, and have the batches that wait given up: more contacts failed than is tolerated. */
        PUBLISH_AND_GIVE_UP,
        /** Publish a snapshot and write the files of the request. */
        PUBLISH_AND_COMPOSE
    }
}
