package io.enrichment.benchmark.scenario;

import io.enrichment.benchmark.arm.Arm;
import io.enrichment.benchmark.arm.WorkerExtras;
import io.enrichment.benchmark.harness.Bench;
import io.enrichment.benchmark.harness.LoadProducer;
import io.enrichment.benchmark.harness.Results;
import io.enrichment.benchmark.harness.Task;
import io.enrichment.benchmark.harness.Trial;
import io.enrichment.benchmark.provider.Calls;
import io.enrichment.benchmark.provider.Latency;
import io.enrichment.benchmark.provider.SilenceFile;
import io.enrichment.benchmark.report.Row;
import io.enrichment.benchmark.report.Section;
import io.enrichment.benchmark.watch.WorkerLog;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The provider answers nobody for a while in the middle of a steady load, and then answers again. */
public final class SilentProvider implements Scenario {

    static final String REQUEST = "r";

    private static final String NAME = "hang";
    private static final Duration CALL_TIME = Duration.ofMillis(500);
    private static final int PER_SECOND = 20;
    private static final int PAYLOAD_BYTES = 1024;
    private static final Duration FIRST_RESULT_WITHIN = Duration.ofMinutes(1);
    private static final Duration NEVER_LONGER = Duration.ofSeconds(1);
    /** So many of the operator's calls fail before the provider counts as away. */
    private static final int FAILING_CALLS = 8;

    /**
     * When what happens.
     *
     * @param before how long all goes well
     * @param silence how long the provider answers nobody
     * @param after how long the load goes on when it answers again
     * @param callDeadline when the arm gives a call up
     */
    record Plan(Duration before, Duration silence, Duration after, Duration callDeadline) {

        int items() {
            return (int) before.plus(silence).plus(after).toSeconds() * PER_SECOND;
        }

        /** During the silence: all that may be under way, those whose failures tell, and then one at a time. */
        long callsAllowed(int inFlight) {
            return inFlight + FAILING_CALLS + silence.dividedBy(callDeadline);
        }
    }

    /**
     * What happened.
     *
     * @param silentFrom epoch milliseconds
     * @param silentUntil epoch milliseconds
     * @param commits how often commits were seen during the silence
     * @param longestWithoutCommit during the silence
     * @param longestUnstable by kind of topic: for how long its last stable offset lagged behind
     * @param fencings lines of the worker's log
     */
    record Findings(
            int items,
            Results results,
            Calls calls,
            long silentFrom,
            long silentUntil,
            int commits,
            Duration longestWithoutCommit,
            Map<String, Duration> longestUnstable,
            List<String> fencings) {

        Findings {
            longestUnstable = Map.copyOf(longestUnstable);
        }

        /** Begun while the provider was silent. */
        long callsDuringSilence() {
            return calls.startedAt().stream()
                    .filter(time -> time >= silentFrom && time < silentUntil)
                    .count();
        }

        RampUp rampUp() {
            return RampUp.of(calls, silentUntil, CALL_TIME);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "A provider that answers nobody for a while";
    }

    @Override
    public Section run(Bench bench, Options options) {
        var plan = new Plan(
                Duration.ofSeconds(10),
                Duration.ofSeconds(options.seconds(60)),
                Duration.ofSeconds(options.seconds(45)),
                Duration.ofSeconds(options.seconds(10)));
        var task = task(options.inFlight());
        var row = Verdict.orFault(bench, task, () -> row(task, plan, measure(bench, task, plan)));
        return new Section(NAME, title(), explanation(task, plan), List.of(row), List.of());
    }

    static Task task(int inFlight) {
        return new Task(NAME, Arm.ASYNC_PROCESSOR, inFlight, Latency.flat(CALL_TIME));
    }

    static Findings measure(Bench bench, Task plainTask, Plan plan) {
        var file = new SilenceFile(bench.data().resolve(NAME + "-" + System.nanoTime()));
        var task = plainTask.withOptions(
                WorkerExtras.silence(file.file()), WorkerExtras.callDeadline(plan.callDeadline()));
        try (var trial = Trial.prepare(bench, task);
                var load = trial.load(PAYLOAD_BYTES)) {
            var worker = trial.startWorker();
            var loading = steadily(load, plan.items());
            Await.until(
                    "a first result is visible",
                    FIRST_RESULT_WITHIN,
                    () -> trial.results().distinct() > 0);
            Await.pause(plan.before());
            var watches = new PositionWatch(bench, trial);
            long from = System.currentTimeMillis();
            file.begin();
            try {
                watches.look(plan.silence());
            } finally {
                file.end();
            }
            long until = System.currentTimeMillis();
            loading.join();
            trial.awaitResults(plan.items());
            var fencings = new WorkerLog(worker.log()).fencings();
            return new Findings(
                    plan.items(),
                    trial.finish(),
                    trial.calls(),
                    from,
                    until,
                    watches.commits().moves(),
                    watches.commits().longestStandstill(),
                    watches.longestUnstable(),
                    fencings);
        }
    }

    private static CompletableFuture<Void> steadily(LoadProducer load, int items) {
        return CompletableFuture.runAsync(() -> load.paced(REQUEST, items, PER_SECOND), task -> {
            var thread = new Thread(task, "load");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private static Row row(Task task, Plan plan, Findings found) {
        var rampUp = found.rampUp();
        var row = Row.of(task.arm().toString())
                .with("items", found.items())
                .with("commits seen", found.commits())
                .with("longest without s", seconds(found.longestWithoutCommit()));
        for (var topic : new TreeMap<>(found.longestUnstable()).entrySet()) {
            row = row.with(topic.getKey() + " unstable for s at most", seconds(topic.getValue()));
        }
        row = row.with("calls during silence", found.callsDuringSilence())
                .with("first answered call after s", (rampUp.firstAnsweredAt() - found.silentUntil()) / 1000.0)
                .with("calls begun per call time", RampUp.words(rampUp.started()))
                .with("in flight after each", RampUp.words(rampUp.inFlight()))
                .with("most begun in 50 ms", rampUp.mostAtOnce());
        row = Verdict.on(row, task.arm(), REQUEST, found.items(), found.results(), found.calls());
        return withFaults(row, task, plan, found);
    }

    private static Row withFaults(Row row, Task task, Plan plan, Findings found) {
        var judged = row;
        if (found.longestWithoutCommit().compareTo(NEVER_LONGER) > 0) {
            judged = judged.withFault("commits stood still during the silence");
        }
        if (found.longestUnstable().values().stream().anyMatch(lag -> lag.compareTo(NEVER_LONGER) > 0)) {
            judged = judged.withFault("a transaction was open for long");
        }
        if (!found.fencings().isEmpty()) {
            judged = judged.withFault("fenced: " + found.fencings().get(0));
        }
        if (found.callsDuringSilence() > plan.callsAllowed(task.inFlight())) {
            judged = judged.withFault("calls went on during the silence");
        }
        return found.rampUp().gradual() ? judged : judged.withFault("calls came in a herd");
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    private static String explanation(Task task, Plan plan) {
        return String.format(
                Locale.ROOT,
                "%d items/s, calls of %s, %d in flight at most, given up after %d s. After %d s the provider answers"
                        + " nobody for %d s, calls under way included. Meanwhile, every %d ms: is the group's position"
                        + " committed anew, and for how long does a topic's last stable offset lag behind its high"
                        + " watermark. Then from the first answered call on: calls begun in each of the next times of"
                        + " %d ms, and under way at their ends.",
                PER_SECOND,
                task.latency(),
                task.inFlight(),
                plan.callDeadline().toSeconds(),
                plan.before().toSeconds(),
                plan.silence().toSeconds(),
                PositionWatch.EVERY.toMillis(),
                CALL_TIME.toMillis());
    }
}
