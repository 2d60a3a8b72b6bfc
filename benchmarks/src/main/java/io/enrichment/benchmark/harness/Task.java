package io.enrichment.benchmark.harness;

import io.enrichment.benchmark.arm.Arm;
import io.enrichment.benchmark.provider.Latency;
import java.util.ArrayList;
import java.util.List;

/**
 * What an arm is put to.
 *
 * @param scenario first word of the names of topics and files
 * @param inFlight most calls under way at once
 * @param everyCall whether the ledger names every call; without, calls are only counted, which costs nothing
 * @param jvmOptions of the worker, added to those that all workers have
 */
public record Task(
        String scenario, Arm arm, int inFlight, Latency latency, boolean everyCall, List<String> jvmOptions) {

    public Task {
        jvmOptions = List.copyOf(jvmOptions);
    }

    /** Every call is noted, unless there is nothing to wait for. */
    public Task(String scenario, Arm arm, int inFlight, Latency latency) {
        this(scenario, arm, inFlight, latency, !latency.isZero(), List.of());
    }

    /** The same with more options of the JVM. */
    public Task withOptions(String... options) {
        var all = new ArrayList<>(jvmOptions);
        all.addAll(List.of(options));
        return new Task(scenario, arm, inFlight, latency, everyCall, all);
    }
}
