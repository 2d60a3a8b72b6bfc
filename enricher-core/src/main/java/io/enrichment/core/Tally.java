package io.enrichment.core;

import io.enrichment.core.ContactResult.Status;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Settled contacts by how they ended, and the failed ones by error code.
 */
public record Tally(Map<Status, Integer> byStatus, Map<String, Integer> byError) {

    public static final Tally NONE = new Tally(Map.of(), Map.of());

    public Tally {
        var statuses = new EnumMap<Status, Integer>(Status.class);
        statuses.putAll(byStatus);
        requireCounts(statuses);
        requireCounts(byError);
        byStatus = Collections.unmodifiableMap(statuses);
        byError = Collections.unmodifiableMap(new TreeMap<>(byError));
    }

    public Tally plus(Tally other) {
        return with(other, 1);
    }

    /** Without the contacts of {@code part}, which are counted here. */
    public Tally minus(Tally part) {
        return with(part, -1);
    }

    private Tally with(Tally other, int sign) {
        var statuses = new EnumMap<Status, Integer>(Status.class);
        statuses.putAll(byStatus);
        other.byStatus.forEach((status, count) -> statuses.merge(status, sign * count, Tally::sumOrNone));
        var errors = new TreeMap<>(byError);
        other.byError.forEach((code, count) -> errors.merge(code, sign * count, Tally::sumOrNone));
        return new Tally(statuses, errors);
    }

    /** What none is left of is not mentioned. */
    private static @Nullable Integer sumOrNone(Integer count, Integer other) {
        var sum = count + other;
        return sum == 0 ? null : sum;
    }

    private static void requireCounts(Map<?, Integer> counts) {
        if (counts.values().stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("a count cannot be negative");
        }
    }

    public int count(Status status) {
        return byStatus.getOrDefault(status, 0);
    }

    public int total() {
        return byStatus.values().stream().mapToInt(Integer::intValue).sum();
    }
}
