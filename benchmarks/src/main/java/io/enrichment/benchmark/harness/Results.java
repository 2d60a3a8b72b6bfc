package io.enrichment.benchmark.harness;

import io.enrichment.benchmark.provider.Items;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The results that a read_committed reader has seen so far. Safe for use by several threads. */
public final class Results {

    private static final double RAMP = 0.1;

    private final Map<String, Long> visibleAt = new HashMap<>();
    private final List<Long> times = new ArrayList<>();
    private long duplicates;
    private long damaged;

    /** @param epochMillis when the reader got it */
    synchronized void add(String id, byte[] payload, long epochMillis) {
        if (!id.equals(Items.idOf(payload))) {
            damaged++;
        }
        if (visibleAt.putIfAbsent(id, epochMillis) == null) {
            times.add(epochMillis);
        } else {
            duplicates++;
        }
    }

    /** Items with at least one result. */
    public synchronized int distinct() {
        return times.size();
    }

    /** Results beyond the first one of each item. */
    public synchronized long duplicates() {
        return duplicates;
    }

    /** Results that are not those of their key. */
    public synchronized long damaged() {
        return damaged;
    }

    /** Items of a request, of those from 0 to {@code count - 1}, that have no result. */
    public synchronized int missing(String request, int count) {
        int missing = 0;
        for (int index = 0; index < count; index++) {
            if (!visibleAt.containsKey(Items.id(request, index))) {
                missing++;
            }
        }
        return missing;
    }

    /** When the first result of each item became visible, in epoch milliseconds. */
    public synchronized Map<String, Long> visibleAt() {
        return Map.copyOf(visibleAt);
    }

    public synchronized OptionalLong firstVisibleAt() {
        return times.isEmpty() ? OptionalLong.empty() : OptionalLong.of(times.get(0));
    }

    /**
     * Results per second in steady state: the slope of the straight line that fits best through all results but the
     * first and the last tenth, so that neither the start nor the last calls count, and waves of results that come
     * together do not distort. Empty when there are too few, or they came all at once.
     */
    public synchronized OptionalDouble steadyRate() {
        int ramp = (int) (times.size() * RAMP);
        return slope(times.subList(ramp, times.size() - ramp));
    }

    /** By least squares: results over seconds. */
    private static OptionalDouble slope(List<Long> times) {
        double meanTime = times.stream().mapToLong(Long::longValue).average().orElse(0);
        double meanIndex = (times.size() - 1) / 2.0;
        double covariance = 0;
        double variance = 0;
        for (int index = 0; index < times.size(); index++) {
            double offset = times.get(index) - meanTime;
            covariance += offset * (index - meanIndex);
            variance += offset * offset;
        }
        return variance == 0 ? OptionalDouble.empty() : OptionalDouble.of(1000 * covariance / variance);
    }
}
