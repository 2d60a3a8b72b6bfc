package io.enrichment.benchmark.scenario;

import io.enrichment.benchmark.harness.Trial;
import io.enrichment.benchmark.harness.WorkerProcess;
import io.enrichment.benchmark.report.Row;
import io.enrichment.benchmark.watch.WorkerLog;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How one worker took over from another.
 *
 * @param endMillis from the signal until the old worker was gone
 * @param runningMillis from then until the new one had restored what was pending; -1 if its log does not tell
 */
record Restart(WorkerProcess successor, long endMillis, long runningMillis, Recovery recovery) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final double PROMISED_SECONDS = 30;
    /** More than what the old worker may have left to be seen. */
    private static final int ROUNDS_OF_CALLS = 4;

    /** Ends the worker, starts another at once, and returns when that one has results to show. */
    static Restart by(Consumer<WorkerProcess> end, WorkerProcess worker, Trial trial) {
        long signalledAt = System.currentTimeMillis();
        end.accept(worker);
        long endedAt = System.currentTimeMillis();
        int before = trial.results().distinct();
        var successor = trial.startWorker();
        Await.until("work goes on", PATIENCE, () -> {
            successor.requireAlive();
            return trial.results().distinct()
                    >= before + ROUNDS_OF_CALLS * trial.settings().inFlight();
        });
        var running = new WorkerLog(successor.log()).runningAfter(endedAt);
        return new Restart(
                successor,
                endedAt - signalledAt,
                running.orElse(endedAt - 1) - endedAt,
                Recovery.of(endedAt, trial.calls(), trial.results().visibleAt().values()));
    }

    /** The row with these figures, and with a fault if it took too long. */
    Row on(Row row, String how) {
        var judged = row.with(how + ": ended after s", endMillis / 1000.0)
                .with(how + ": running after s", runningMillis / 1000.0)
                .with(how + ": first call after s", recovery.firstCallMillis() / 1000.0)
                .with(how + ": first result after s", recovery.firstResultMillis() / 1000.0);
        return recovery.firstResultMillis() > 1000 * PROMISED_SECONDS
                ? judged.withFault(how + ": work did not go on within " + PROMISED_SECONDS + " s")
                : judged;
    }
}
