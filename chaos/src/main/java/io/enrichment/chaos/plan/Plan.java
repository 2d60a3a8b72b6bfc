package io.enrichment.chaos.plan;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * A run: faults for a fifth of the time, a pause in which all is at rest, and faults until the last fifth. After the faults the load
 * goes on for a moment, so that whatever was hit at last has something to do before it rests. Pure: the same seed and the same processes make the same plan.
 */
public record Plan(Phase first, Phase second) {

    private static final Duration LONGEST_TAIL = Duration.ofSeconds(30);

    /**
     * @param processes of the system, by name
     * @param callsPerSecond of the provider, at the most
     */
    public static Plan draw(long seed, List<String> processes, double callsPerSecond, Duration time) {
        var faults = new Random(seed);
        var load = new Random(~seed);
        var fifth = time.dividedBy(5);
        var tail = fifth.dividedBy(2).compareTo(LONGEST_TAIL) < 0 ? fifth.dividedBy(2) : LONGEST_TAIL;
        return new Plan(
                phase(faults, load, processes, callsPerSecond, fifth, tail),
                phase(faults, load, processes, callsPerSecond, fifth.multipliedBy(3), tail));
    }

    private static Phase phase(
            Random faults,
            Random load,
            List<String> processes,
            double callsPerSecond,
            Duration faultsFor,
            Duration tail) {
        var loadFor = faultsFor.plus(tail);
        return new Phase(
                loadFor,
                new Strikes(faults, processes, faultsFor).draw(),
                new Arrivals(load, callsPerSecond, loadFor).draw());
    }
}
