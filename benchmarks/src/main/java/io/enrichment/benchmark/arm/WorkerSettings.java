package io.enrichment.benchmark.arm;

import io.enrichment.benchmark.provider.Latency;
import java.nio.file.Path;
import java.util.List;

/**
 * All that a worker is told.
 *
 * @param arm what does the work; the name of an {@code Arm}
 * @param bootstrap the cluster
 * @param in input topic
 * @param out output topic
 * @param application application id, group id and prefix of transactional ids: unique to a run, the same after a restart
 * @param inFlight most calls under way at once
 * @param latency of the provider
 * @param ledger file for the {@code CallLedger}
 * @param everyCall whether the ledger names every call, or only counts
 * @param folder for what an arm keeps on disk
 */
public record WorkerSettings(
        String arm,
        String bootstrap,
        String in,
        String out,
        String application,
        int inFlight,
        Latency latency,
        Path ledger,
        boolean everyCall,
        Path folder) {

    public WorkerSettings {
        if (inFlight < 1) {
            throw new IllegalArgumentException("inFlight must be positive");
        }
    }

    /** The arguments of the worker's command line, which it reads again. */
    public List<String> arguments() {
        return List.of(
                "--arm=" + arm,
                "--bootstrap=" + bootstrap,
                "--in=" + in,
                "--out=" + out,
                "--application=" + application,
                "--in-flight=" + inFlight,
                "--latency=" + latency,
                "--ledger=" + ledger,
                "--every-call=" + everyCall,
                "--folder=" + folder);
    }
}
