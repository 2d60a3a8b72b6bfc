package io.enrichment.chaos.plan;

import java.time.Duration;

/**
 * A request that a client submits.
 *
 * @param at since the phase began
 */
public record Arrival(Duration at, int contacts) {

    /** Contacts of a full batch. */
    private static final int BATCH = 100;

    /** How often the provider is called for it, at least. */
    int calls() {
        return (contacts + BATCH - 1) / BATCH;
    }
}
