package io.enrichment.chaos.plan;

import java.time.Duration;
import java.util.List;

/**
 * A time of load and faults.
 *
 * @param loadFor how long there is load; the faults are over some time before
 */
public record Phase(Duration loadFor, List<Strike> strikes, List<Arrival> arrivals) {

    public Phase {
        strikes = List.copyOf(strikes);
        arrivals = List.copyOf(arrivals);
    }
}
