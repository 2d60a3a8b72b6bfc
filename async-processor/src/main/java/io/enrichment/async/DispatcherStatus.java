package io.enrichment.async;

/**
 * Where a dispatcher stands.
 *
 * @param inFlight calls of the service under way
 * @param limit how many may be
 * @param waiting calls that wait for their time or their turn
 * @param unsettled calls under way and results that no task has taken yet
 * @param circuitClosed false while the service counts as away
 */
public record DispatcherStatus(int inFlight, int limit, int waiting, int unsettled, boolean circuitClosed) {}
