package io.enrichment.chaos.plan;

import java.time.Duration;

/**
 * A fault with its time.
 *
 * @param at since the phase began
 * @param duration until it is healed; of those that are killed, how long they may need to be back
 */
public record Strike(Duration at, Duration duration, Fault fault) {

    public Duration end() {
        return at.plus(duration);
    }
}
