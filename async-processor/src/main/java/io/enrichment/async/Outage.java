package io.enrichment.async;

/**
 * What counts as an outage of the service, and how it is waited for.
 *
 * @param items that must fail in a row, without a success between them, to count as one; {@link Outcome.Unavailable}
 *     for a stated time is one at once
 * @param pauses between the single calls that try whether the service is back: each that fails lengthens the next
 */
public record Outage(int items, Backoff pauses) {

    public Outage {
        if (items < 1) {
            throw new IllegalArgumentException("items must be positive");
        }
    }
}
