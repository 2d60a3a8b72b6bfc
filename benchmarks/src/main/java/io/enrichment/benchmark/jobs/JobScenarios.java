package io.enrichment.benchmark.jobs;

import java.util.List;

/** Every scenario of requests, in the order in which they are run. */
public final class JobScenarios {

    private JobScenarios() {}

    public static List<JobScenario> all() {
        return List.of(
                new Readers(),
                new TimeToEnd(),
                new RetriedFailures(),
                new CancelledAmid(),
                new ErasedAmid(),
                new Million(),
                new StubbornReceiver());
    }
}
