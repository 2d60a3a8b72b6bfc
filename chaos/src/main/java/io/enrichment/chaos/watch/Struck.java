package io.enrichment.chaos.watch;

import io.enrichment.chaos.plan.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A fault that was.
 *
 * @param healed when what it had hit was well again
 */
public record Struck(Fault fault, Instant begun, Instant healed) {

    public Duration duration() {
        return Duration.between(begun, healed);
    }

    /** Whether none of the others was at work meanwhile. */
    boolean isAlone(List<Struck> all) {
        return all.stream()
                .filter(other -> !other.equals(this))
                .noneMatch(other -> other.begun().isBefore(healed) && begun.isBefore(other.healed()));
    }

    /** When the next of them began. */
    Instant untilNext(List<Struck> all) {
        return all.stream()
                .map(Struck::begun)
                .filter(begun::isBefore)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }
}
