package io.enrichment.chaos.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Draws the requests of several clients. Each client submits whatever became of its last request, after a pause that grows with the
 * size of that: together they ask for half of what the provider can do.
 */
final class Arrivals {

    private static final int CLIENTS = 4;
    private static final double SHARE = 0.5;
    private static final int[] SIZES = {1, 10, 100, 1_000, 10_000};
    /** Of a hundred requests. */
    private static final int[] WEIGHTS = {25, 25, 26, 21, 3};

    private final Random chance;
    private final double callsPerSecond;
    private final Duration length;

    Arrivals(Random chance, double callsPerSecond, Duration length) {
        this.chance = chance;
        this.callsPerSecond = callsPerSecond;
        this.length = length;
    }

    /** In the order of time. */
    List<Arrival> draw() {
        var arrivals = new ArrayList<Arrival>();
        for (int client = 0; client < CLIENTS; client++) {
            var at = Duration.ofMillis(chance.nextInt(2_000));
            while (at.compareTo(length) < 0) {
                var arrival = new Arrival(at, size());
                arrivals.add(arrival);
                at = at.plus(pauseAfter(arrival));
            }
        }
        arrivals.sort(Comparator.comparing(Arrival::at));
        return List.copyOf(arrivals);
    }

    /** None that would keep the provider busy for a quarter of the time. */
    private int size() {
        int size = SIZES[Weights.draw(chance, WEIGHTS)];
        var most = callsPerSecond * length.toSeconds() / 4;
        while (size > 1 && new Arrival(Duration.ZERO, size).calls() > most) {
            size /= 10;
        }
        return size;
    }

    private Duration pauseAfter(Arrival arrival) {
        double seconds = arrival.calls() * CLIENTS / (SHARE * callsPerSecond);
        return Duration.ofMillis((long) (1_000 * seconds * (0.5 + chance.nextDouble())));
    }
}
