package io.enrichment.benchmark.harness;

import io.enrichment.benchmark.arm.WorkerSettings;
import io.enrichment.benchmark.provider.Calls;
import io.enrichment.local.process.ThrowawayFolder;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One arm at one task: a new input and a new output topic, a reader of the output, one worker at a time. Closing ends
 * the worker and deletes the topics and what the arm kept on disk; logs and ledgers stay. Not thread-safe.
 */
public final class Trial implements AutoCloseable {

    /** Without a new result for so long, a trial has failed. */
    private static final Duration STALL = Duration.ofSeconds(60);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Bench bench;
    private final Task task;
    private final String name;
    private final WorkerSettings settings;
    private final ResultReader reader;
    private @Nullable WorkerProcess worker;

    private Trial(Bench bench, Task task) {
        this.bench = bench;
        this.task = task;
        this.name = bench.unique(task.scenario() + "-" + task.arm());
        this.settings = new WorkerSettings(
                task.arm().toString(),
                bench.bootstrap(),
                name + "-in",
                name + "-out",
                name,
                task.inFlight(),
                task.latency(),
                bench.processes().logs().resolve(name + ".calls"),
                task.everyCall(),
                bench.data().resolve(name));
        bench.topics().create(settings.in(), settings.out());
        this.reader = ResultReader.open(bench.bootstrap(), settings.out());
    }

    /** Creates the topics and begins to read. */
    public static Trial prepare(Bench bench, Task task) {
        return new Trial(bench, task);
    }

    /** What its workers are told; the same for all of them. */
    public WorkerSettings settings() {
        return settings;
    }

    /** A producer for the input topic, to be closed by the caller. */
    public LoadProducer load(int payloadBytes) {
        return LoadProducer.open(bench.bootstrap(), settings.in(), payloadBytes);
    }

    /** Starts a worker and does not wait for it: the first one, or the successor of one that has ended. */
    public WorkerProcess startWorker() {
        var started = WorkerProcess.start(bench.processes(), name, settings, task.jvmOptions());
        worker = started;
        return started;
    }

    /** The worker that was started last. */
    public WorkerProcess worker() {
        return Objects.requireNonNull(worker, "no worker has been started");
    }

    /** What has become visible so far; grows. */
    public Results results() {
        return reader.results();
    }

    /** What was called so far. */
    public Calls calls() {
        return Calls.read(settings.ledger());
    }

    /**
     * Returns when so many items have a result.
     *
     * @throws IllegalStateException when the worker ends unasked, or no further result comes for a minute
     */
    public void awaitResults(int distinct) {
        awaitResults(distinct, STALL);
    }

    /**
     * The same with another notion of what is too long.
     *
     * @param stall without a new result for so long, the trial has failed
     */
    public void awaitResults(int distinct, Duration stall) {
        int last = -1;
        long lastAt = System.nanoTime();
        for (int seen = results().distinct(); seen < distinct; seen = results().distinct()) {
            if (seen > last) {
                last = seen;
                lastAt = System.nanoTime();
            } else if (System.nanoTime() - lastAt > stall.toNanos()) {
                throw new IllegalStateException(
                        "no further result in " + stall.toSeconds() + " s, after " + seen + " of " + distinct
                                + " (log: " + bench.processes().logs().resolve(name + ".log") + ")");
            }
            if (worker != null) {
                worker.requireAlive();
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Ends the worker, reads what is committed to its end, and tells what there is: results that came twice, too. */
    public Results finish() {
        stopWorker();
        return reader.finish();
    }

    @Override
    public void close() {
        stopWorker();
        reader.close();
        bench.topics().delete(name);
        new ThrowawayFolder(settings.folder()).delete();
    }

    private void stopWorker() {
        if (worker != null) {
            worker.stop();
        }
    }
}
