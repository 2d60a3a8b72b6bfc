package io.enrichment.benchmark.scenario;

import io.enrichment.async.AsyncPolicy;
import io.enrichment.benchmark.arm.Arm;
import io.enrichment.benchmark.harness.Bench;
import io.enrichment.benchmark.harness.Task;
import io.enrichment.benchmark.harness.Topics;
import io.enrichment.benchmark.harness.Trial;
import io.enrichment.benchmark.harness.WorkerProcess;
import io.enrichment.benchmark.provider.Latency;
import io.enrichment.benchmark.report.Row;
import io.enrichment.benchmark.report.Section;
import io.enrichment.benchmark.watch.FolderSize;
import io.enrichment.benchmark.watch.GcLog;
import io.enrichment.benchmark.watch.Offsets;
import io.enrichment.benchmark.watch.Sampler;
import io.enrichment.benchmark.watch.WorkerLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Far more work than can be done soon, for a worker with little memory; then the worker is ended and started again. */
public final class Backlog implements Scenario {

    private static final String NAME = "backlog";
    private static final String REQUEST = "r";
    private static final Latency LATENCY = Latency.flat(Duration.ofMillis(500));
    private static final int ITEMS = 100_000;
    private static final int PAYLOAD_BYTES = 10 * 1024;
    private static final int HEAP_MEGABYTES = 512;
    private static final int SECONDS = 120;
    private static final Duration SAMPLE = Duration.ofMillis(500);
    /** Of the operator's policy, for all partitions together. */
    private static final int SOFT_CAP = AsyncPolicy.SOFT_CAP * Topics.PARTITIONS;

    /** Partitions fill up one after the other. */
    private static final double NEARLY = 0.95;

    private static final double STEADY = 1.1;
    private static final int PARTS = 3;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "A gigabyte of work waiting, and a restart on top of it";
    }

    @Override
    public Section run(Bench bench, Options options) {
        var gcLog = bench.data().resolve(NAME + "-" + System.nanoTime() + ".gc");
        var task = new Task(NAME, Arm.ASYNC_PROCESSOR, options.inFlight(), LATENCY)
                .withOptions(
                        "-Xms" + HEAP_MEGABYTES + "m",
                        "-Xmx" + HEAP_MEGABYTES + "m",
                        GcLog.option(gcLog),
                        WorkerLog.WITH_STATES);
        var row = Verdict.orFault(bench, task, () -> measure(bench, options, task, gcLog));
        return new Section(NAME, title(), explanation(task, options), List.of(row), List.of());
    }

    private static Row measure(Bench bench, Options options, Task task, Path gcLog) {
        int items = options.quick() ? ITEMS / 5 : ITEMS;
        try (var trial = Trial.prepare(bench, task);
                var load = trial.load(options.payloadBytes(PAYLOAD_BYTES))) {
            load.bulk(REQUEST, items);
            var worker = trial.startWorker();
            var intake = takeIn(bench, options, trial, worker, items);
            worker.requireAlive();
            var row = withIntake(bench, task, trial, intake);
            row = withMemory(row, intake, GcLog.read(gcLog));
            var killed = Restart.by(WorkerProcess::kill, worker, trial);
            var stopped = Restart.by(WorkerProcess::stop, killed.successor(), trial);
            row = stopped.on(killed.on(row, "SIGKILL"), "SIGTERM");
            var results = trial.finish();
            return results.duplicates() == 0 ? row : row.withFault(results.duplicates() + " results came again");
        }
    }

    private static Intake takeIn(Bench bench, Options options, Trial trial, WorkerProcess worker, int items) {
        var offsets = new Offsets(bench.topics().admin());
        var watch = new MemoryWatch(
                worker.pid(), () -> offsets.committed(trial.settings().application()));
        var sampling = Sampler.start(SAMPLE, watch::sample);
        Await.pause(Duration.ofSeconds(options.seconds(SECONDS)));
        sampling.close();
        return new Intake(watch.samples(), items);
    }

    private static Row withIntake(Bench bench, Task task, Trial trial, Intake intake) {
        var offsets = new Offsets(bench.topics().admin());
        long done = trial.results().distinct();
        long pending = intake.takenIn() - done;
        var row = Row.of(task.arm().toString())
                .with("items", intake.toTake())
                .with("taken in", intake.takenIn())
                .with("taken in per s", intake.perSecond())
                .with("results meanwhile", done)
                .with("pending", pending)
                .with("store on disk MB", FolderSize.megabytes(trial.settings().folder()))
                .with("changelog MB", offsets.bytes(Changelogs.of(trial)) / (1024 * 1024));
        return intake.takenIn() < intake.toTake() && pending < NEARLY * SOFT_CAP
                ? row.withFault("less was taken in than may be")
                : row;
    }

    private static Row withMemory(Row row, Intake intake, List<GcLog.Pause> pauses) {
        var judged = row.with("RSS MB, second third", intake.residentMegabytes(1, PARTS))
                .with("RSS MB, last third", intake.residentMegabytes(2, PARTS))
                .with("live heap MB, second third", liveMegabytes(pauses, 1))
                .with("live heap MB, last third", liveMegabytes(pauses, 2));
        boolean grows = intake.residentMegabytes(2, PARTS) > STEADY * intake.residentMegabytes(1, PARTS);
        return grows ? judged.withFault("memory goes on growing") : judged;
    }

    /** The least that a collection left in that part of the time. */
    private static long liveMegabytes(List<GcLog.Pause> pauses, int part) {
        long end = pauses.isEmpty() ? 0 : pauses.get(pauses.size() - 1).uptimeMillis() + 1;
        return pauses.stream()
                .filter(pause -> pause.uptimeMillis() * PARTS / end == part)
                .mapToLong(GcLog.Pause::usedMegabytes)
                .min()
                .orElse(0);
    }

    private static String explanation(Task task, Options options) {
        return String.format(
                Locale.ROOT,
                "%d items of %d bytes in the topic when a worker with a heap of %d MB starts, calls of %s, %d in flight;"
                        + " the operator takes in up to about %d items, then more slowly. Looked at for %d s. Then"
                        + " SIGKILL and a new worker at once, which has to wait for the session of the"
                        + " old one to end (10 s) and restores everything that is pending; then SIGTERM and a new worker,"
                        + " which finds it on disk. Times of restarts are from the end of the old worker.",
                options.quick() ? ITEMS / 5 : ITEMS,
                options.payloadBytes(PAYLOAD_BYTES),
                HEAP_MEGABYTES,
                task.latency(),
                task.inFlight(),
                SOFT_CAP,
                options.seconds(SECONDS));
    }
}
