package io.enrichment.core;

import io.enrichment.core.ContactResult.Status;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Settled contacts by how they ended, and the failed ones by error code.
 */
public record Tally(Map<Status, Integer> byStatus, Map<String, Integer> byError) {

    public static final Tally NONE = new Tally(Map.of(), Map.of());

    public Tally {
        var statuses = new EnumMap<Status, Integer>(Status.class);
        statuses.putAll(byStatus);
        byStatus = Collections.unmodifiableMap(statuses);
        byError = Collections.unmodifiableMap(new TreeMap<>(byError));
    }

    public Tally plus(Tally other) {
        var statuses = new EnumMap<Status, Integer>(Status.class);
        statuses.putAll(byStatus);
        other.byStatus.forEach((status, count) -> statuses.merge(status, count, Integer::sum));
        var errors = new TreeMap<>(byError);
        other.byError.forEach((code, count) -> errors.merge(code, count, Integer::sum));
        return new Tally(statuses, errors);
    }

    public int count(Status status) {
        return byStatus.getOrDefault(status, 0);
    }

    public int total() {
        return byStatus.values().stream().mapToInt(Integer::intValue).sum();
    }
}
