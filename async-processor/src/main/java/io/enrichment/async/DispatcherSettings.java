package io.enrichment.async;

/**
 * What a dispatcher grants to a service.
 *
 * @param name names its thread
 * @param inFlight greatest number of calls under way at once, in this JVM
 * @param failuresToOpen items that must fail in a row, without a success between them, before calls are paused
 * @param pauses lengths of the pauses: each failing probe lengthens the next
 */
public record DispatcherSettings(String name, int inFlight, int failuresToOpen, Backoff pauses) {

    public DispatcherSettings {
        if (inFlight < 1) {
            throw new IllegalArgumentException("inFlight must be positive");
        }
        if (failuresToOpen < 1) {
            throw new IllegalArgumentException("failuresToOpen must be positive");
        }
    }
}
