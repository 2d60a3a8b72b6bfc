package io.enrichment.benchmark.scenario;

import io.enrichment.benchmark.arm.Arm;
import io.enrichment.benchmark.harness.Bench;
import io.enrichment.benchmark.harness.Task;
import io.enrichment.benchmark.harness.Trial;
import io.enrichment.benchmark.provider.Latency;
import io.enrichment.benchmark.report.Row;
import io.enrichment.benchmark.report.Section;
import io.enrichment.benchmark.watch.Offsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A worker with nothing to do: what it costs the cluster that it is there. */
public final class IdleWorker implements Scenario {

    /** Records that may come for other reasons than this worker's commits. */
    static final long SLACK = 4;

    private static final String NAME = "idle";
    private static final Latency LATENCY = Latency.flat(Duration.ofMillis(100));
    private static final List<Arm> ARMS = List.of(Arm.PASS_THROUGH, Arm.ASYNC_PROCESSOR);
    private static final String REQUEST = "r";
    private static final int ITEMS_BEFORE = 100;
    private static final int PAYLOAD_BYTES = 1024;
    private static final Duration UNTIL_AT_REST = Duration.ofSeconds(3);
    private static final Duration IDLE = Duration.ofMinutes(1);

    /** By how many records the topics grew in which brokers keep groups and transactions. */
    record Growth(long offsets, long transactions) {

        boolean exceeds(Growth other) {
            return offsets > other.offsets + SLACK || transactions > other.transactions + SLACK;
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "A worker with nothing to do";
    }

    @Override
    public Section run(Bench bench, Options options) {
        var idle = Duration.ofSeconds(options.seconds((int) IDLE.toSeconds()));
        var copying = new ArrayList<Growth>();
        var rows = options.wanted(ARMS).stream()
                .map(arm -> task(arm, options.inFlight()))
                .map(task -> Verdict.orFault(bench, task, () -> {
                    var growth = measure(bench, task, idle);
                    if (task.arm() == Arm.PASS_THROUGH) {
                        copying.add(growth);
                    }
                    return row(task, growth, copying);
                }))
                .toList();
        return new Section(NAME, title(), explanation(idle), rows, List.of());
    }

    static Task task(Arm arm, int inFlight) {
        return new Task(NAME, arm, inFlight, LATENCY);
    }

    static Growth measure(Bench bench, Task task, Duration idle) {
        try (var trial = Trial.prepare(bench, task);
                var load = trial.load(PAYLOAD_BYTES)) {
            var worker = trial.startWorker();
            load.bulk(REQUEST, ITEMS_BEFORE);
            trial.awaitResults(ITEMS_BEFORE);
            Await.pause(UNTIL_AT_REST);
            var before = lengths(bench);
            Await.pause(idle);
            var after = lengths(bench);
            worker.requireAlive();
            return new Growth(after.offsets - before.offsets, after.transactions - before.transactions);
        }
    }

    private static Growth lengths(Bench bench) {
        var offsets = new Offsets(bench.topics().admin());
        return new Growth(offsets.length("__consumer_offsets"), offsets.length("__transaction_state"));
    }

    private static Row row(Task task, Growth growth, List<Growth> copying) {
        var row = Row.of(task.arm().toString())
                .with("offset records", growth.offsets())
                .with("transaction records", growth.transactions());
        return copying.stream().anyMatch(growth::exceeds)
                ? row.withFault("commits although there is nothing to do")
                : row;
    }

    private static String explanation(Duration idle) {
        return String.format(
                Locale.ROOT,
                "After %d items each, %d s in which nothing comes: records added to __consumer_offsets and to"
                        + " __transaction_state.",
                ITEMS_BEFORE,
                idle.toSeconds());
    }
}
