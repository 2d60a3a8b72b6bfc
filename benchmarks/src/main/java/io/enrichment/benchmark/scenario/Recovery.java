package io.enrichment.benchmark.scenario;

import io.enrichment.benchmark.provider.Calls;
import java.util.Collection;

/**
 * How soon a worker that was ended and started again went on.
 *
 * @param firstCallMillis from the end of the old one to the first call of the new one
 * @param firstResultMillis to the first result that became visible after that call: nothing that the old one left
 */
record Recovery(long firstCallMillis, long firstResultMillis) {

    /**
     * @param endedAt epoch milliseconds, as all others
     * @throws IllegalStateException if it did not go on
     */
    static Recovery of(long endedAt, Calls calls, Collection<Long> visibleAt) {
        long firstCall = firstAfter(endedAt, calls.startedAt());
        return new Recovery(firstCall - endedAt, firstAfter(firstCall, visibleAt) - endedAt);
    }

    private static long firstAfter(long moment, Collection<Long> times) {
        return times.stream()
                .mapToLong(Long::longValue)
                .filter(time -> time > moment)
                .min()
                .orElseThrow(() -> new IllegalStateException("the worker did not go on"));
    }
}
