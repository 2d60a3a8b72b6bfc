package io.enrichment.async;

import java.time.Duration;

/**
 * What counts as an outage of the service, and how it is waited for.
 *
 * @param items that must fail in a row, without a success between them, to count as one; {@link Outcome.Unavailable}
 *     for a stated time is one at once
 * @param pauses between the single calls that try whether the service is back: each that fails lengthens the next
 */
public record Outage(int items, Backoff pauses) {

    private static final Outage NEVER =
            new Outage(Integer.MAX_VALUE, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1)));

    public Outage {
        if (items < 1) {
            throw new IllegalArgumentException("items must be positive");
        }
    }

    /**
     * Failures count as none, however many: for items each of which is another service's. A stated pause of {@link
     * Outcome.Overloaded} or {@link Outcome.Unavailable} holds all the same.
     */
    public static Outage never() {
        return NEVER;
    }

    boolean isNever() {
        return items == NEVER.items;
    }
}
