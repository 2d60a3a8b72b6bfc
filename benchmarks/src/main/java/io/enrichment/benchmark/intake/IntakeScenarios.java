package io.enrichment.benchmark.intake;

import java.util.List;

/** Every scenario of the intake, in the order in which they are run. */
public final class IntakeScenarios {

    private IntakeScenarios() {}

    /** @param seed makes all that is random */
    public static List<IntakeScenario> all(long seed) {
        return List.of(
                new LargeBodies(),
                new MistakenBodies(),
                new SmallBodies(),
                new BesideSlowClients(),
                new DuplicatePosts(),
                new KilledIngest(seed));
    }
}
