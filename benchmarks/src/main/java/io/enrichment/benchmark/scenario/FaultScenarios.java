package io.enrichment.benchmark.scenario;

import io.enrichment.benchmark.arm.Arm;
import java.util.List;

/** The scenarios in which something goes wrong, or goes on for long, and promises have to hold all the same. */
public final class FaultScenarios {

    private static final String SEED = "benchmark.seed";

    private FaultScenarios() {}

    /** In the order in which they are run; the system property {@code benchmark.seed} repeats a run's moments. */
    public static List<Scenario> all() {
        long seed = Long.getLong(SEED, System.nanoTime() % 1_000_000);
        return List.of(
                new SmallBehindBig(seed),
                new KilledWorker(seed),
                new SilentProvider(),
                new IdleWorker(),
                new Phases(List.of(Arm.ASYNC_PROCESSOR)),
                new Backlog());
    }
}
