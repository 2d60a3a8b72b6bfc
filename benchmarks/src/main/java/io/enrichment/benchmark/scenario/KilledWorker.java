package io.enrichment.benchmark.scenario;

import io.enrichment.benchmark.arm.Arm;
import io.enrichment.benchmark.harness.Bench;
import io.enrichment.benchmark.harness.Results;
import io.enrichment.benchmark.harness.Task;
import io.enrichment.benchmark.harness.Trial;
import io.enrichment.benchmark.harness.WorkerProcess;
import io.enrichment.benchmark.provider.Calls;
import io.enrichment.benchmark.provider.Latency;
import io.enrichment.benchmark.provider.LedgerTail;
import io.enrichment.benchmark.report.Row;
import io.enrichment.benchmark.report.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The worker is killed again and again under full load, and started again at once. */
public final class KilledWorker implements Scenario {

    static final String REQUEST = "r";

    private static final String NAME = "kill";
    private static final Latency LATENCY = Latency.flat(Duration.ofMillis(500));
    private static final int KILLS = 10;
    private static final int PAYLOAD_BYTES = 1024;
    private static final Duration FULL_LOAD_WITHIN = Duration.ofMinutes(1);
    private static final Duration LONGEST_LIFE_AT_FULL_LOAD = Duration.ofSeconds(2);
    /** Of a life, until it is ended. */
    private static final int SECONDS_OF_WORK_PER_LIFE = 4;

    private static final double GOES_ON_WITHIN_SECONDS = 15;

    private final long seed;

    /** @param seed makes the moments of the kills */
    public KilledWorker(long seed) {
        this.seed = seed;
    }

    /** When a worker at full load is killed. */
    enum Moment {
        /** At random. */
        ANY {
            @Override
            void await(LedgerTail tail, SplittableRandom random) {
                Await.pause(Duration.ofMillis(random.nextLong(LONGEST_LIFE_AT_FULL_LOAD.toMillis())));
            }
        },
        /** When calls have just been answered: their results are written, or about to be, and seldom committed. */
        AFTER_ANSWERS {
            @Override
            void await(LedgerTail tail, SplittableRandom random) {
                int before = tail.ended();
                Await.until("a call is answered", FULL_LOAD_WITHIN, () -> tail.ended() > before);
                Await.pause(Duration.ofMillis(20 + random.nextLong(40)));
            }
        };

        abstract void await(LedgerTail tail, SplittableRandom random);
    }

    /**
     * What happened.
     *
     * @param items that there were
     * @param killedAt epoch milliseconds
     * @param greatestInFlight most calls of one worker at once
     * @param leftAtLastKill items without a visible result when the last worker was killed
     */
    record Findings(
            int items, List<Long> killedAt, Results results, Calls calls, int greatestInFlight, int leftAtLastKill) {

        List<Recovery> recoveries() {
            return killedAt.stream()
                    .map(moment ->
                            Recovery.of(moment, calls, results.visibleAt().values()))
                    .toList();
        }

        /** Calls made again because they were under way at a kill. */
        long unansweredAndRepeated() {
            return calls.repeated() - answeredAndRepeated();
        }

        /** Calls made again although the provider had answered: the result was not committed yet at a kill. */
        long answeredAndRepeated() {
            var answered = new HashSet<String>();
            long repeated = 0;
            for (var event : calls.events()) {
                if (!event.start()) {
                    answered.add(event.id());
                } else if (answered.remove(event.id())) {
                    repeated++;
                }
            }
            return repeated;
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "A worker killed again and again under full load";
    }

    @Override
    public Section run(Bench bench, Options options) {
        int kills = options.quick() ? KILLS / 3 : KILLS;
        bench.say("  seed " + seed);
        var task = task(options.inFlight());
        var row = Verdict.orFault(bench, task, () -> row(task, measure(bench, task, kills, Moment.ANY, seed)));
        return new Section(NAME, title(), explanation(task, kills), List.of(row), List.of());
    }

    static Task task(int inFlight) {
        return new Task(NAME, Arm.ASYNC_PROCESSOR, inFlight, LATENCY);
    }

    static Findings measure(Bench bench, Task task, int kills, Moment moment, long seed) {
        int items = (int) ((kills + 1) * SECONDS_OF_WORK_PER_LIFE * task.inFlight() / LATENCY.meanSeconds());
        var random = new SplittableRandom(seed);
        try (var trial = Trial.prepare(bench, task);
                var load = trial.load(PAYLOAD_BYTES)) {
            load.bulk(REQUEST, items);
            var tail = new LedgerTail(trial.settings().ledger());
            var killedAt = new ArrayList<Long>();
            int left = items;
            var worker = trial.startWorker();
            for (int kill = 0; kill < kills; kill++) {
                awaitFullLoad(tail, task.inFlight(), worker);
                awaitNewResult(trial, worker);
                moment.await(tail, random);
                left = items - trial.results().distinct();
                killedAt.add(System.currentTimeMillis());
                worker.kill();
                tail.abandonCalls();
                worker = trial.startWorker();
            }
            trial.awaitResults(items);
            var results = trial.finish();
            return new Findings(items, killedAt, results, trial.calls(), tail.greatestInFlight(), left);
        }
    }

    private static void awaitFullLoad(LedgerTail tail, int inFlight, WorkerProcess worker) {
        Await.until(inFlight + " calls are under way", FULL_LOAD_WITHIN, () -> {
            worker.requireAlive();
            return tail.inFlight() >= inFlight;
        });
    }

    private static void awaitNewResult(Trial trial, WorkerProcess worker) {
        int before = trial.results().distinct();
        Await.until("a new result is visible", FULL_LOAD_WITHIN, () -> {
            worker.requireAlive();
            return trial.results().distinct() > before;
        });
    }

    private static Row row(Task task, Findings found) {
        int kills = found.killedAt().size();
        long allowed = (long) kills * task.inFlight();
        var firstCalls = new Spread(
                found.recoveries().stream().map(Recovery::firstCallMillis).toList());
        var firstResults = new Spread(
                found.recoveries().stream().map(Recovery::firstResultMillis).toList());
        var row = Row.of(task.arm().toString())
                .with("kills", kills)
                .with("items", found.items())
                .with("first call after s, median", firstCalls.median())
                .with("max", firstCalls.max())
                .with("first result after s, median", firstResults.median())
                .with("max ", firstResults.max())
                .with("calls again per kill", (double) found.unansweredAndRepeated() / kills)
                .with("and of answered ones", (double) found.answeredAndRepeated() / kills)
                .with("most in flight", found.greatestInFlight());
        row = Verdict.on(row, task.arm(), REQUEST, found.items(), found.results(), found.calls());
        if (found.unansweredAndRepeated() > allowed || found.answeredAndRepeated() > allowed) {
            row = row.withFault("more calls were made again than a kill can have interrupted");
        }
        if (found.greatestInFlight() > task.inFlight()) {
            row = row.withFault("more calls at once than allowed");
        }
        if (firstResults.max() > GOES_ON_WITHIN_SECONDS) {
            row = row.withFault("work did not go on within " + GOES_ON_WITHIN_SECONDS + " s");
        }
        return found.leftAtLastKill() > task.inFlight()
                ? row
                : row.withFault("nothing was left to do at the last kill");
    }

    private String explanation(Task task, int kills) {
        return String.format(
                Locale.ROOT,
                "SIGKILL %d times with %d calls of %s in flight, each up to %d s after full load and a new result (seed %d),"
                        + " and started again at once with the same application id and folder. Times are from the"
                        + " kill; what rules them is the session timeout of the consumer group, 10 s with heartbeats"
                        + " every 3 s: only then the group gives the partitions to the new worker. Made again are the calls under way"
                        + " at the kill, and those whose results were not committed yet: results of a commit interval"
                        + " of 100 ms, less than a round of calls.",
                kills,
                task.inFlight(),
                LATENCY,
                LONGEST_LIFE_AT_FULL_LOAD.toSeconds(),
                seed);
    }
}
