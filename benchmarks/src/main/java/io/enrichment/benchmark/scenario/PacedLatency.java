package io.enrichment.benchmark.scenario;

import io.enrichment.benchmark.arm.Arm;
import io.enrichment.benchmark.harness.Bench;
import io.enrichment.benchmark.harness.Task;
import io.enrichment.benchmark.harness.Trial;
import io.enrichment.benchmark.provider.Items;
import io.enrichment.benchmark.provider.Latency;
import io.enrichment.benchmark.report.Chart;
import io.enrichment.benchmark.report.Percentiles;
import io.enrichment.benchmark.report.Row;
import io.enrichment.benchmark.report.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an item waits beyond its call when there is little to do: items come at a steady pace, far below the limit, and
 * the time counts from the moment in which an item is handed to the producer until a read_committed subscriber has the
 * result. Some items before that warm the worker up.
 */
public final class PacedLatency implements Scenario {

    private static final Latency LATENCY = Latency.flat(Duration.ofMillis(500));
    private static final double PER_SECOND = 20;
    private static final int SECONDS = 30;
    private static final int PAYLOAD_BYTES = 1024;
    private static final String WARM_UP = "warm-up";
    private static final String REQUEST = "r";
    private static final int WARM_UP_ITEMS = 40;

    private final List<Arm> arms;

    /** Of these arms, those that can keep up with the pace at all. */
    public PacedLatency(List<Arm> arms) {
        this.arms = List.copyOf(arms);
    }

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String title() {
        return "Time from produced to visible, 20 items/s, 500 ms calls";
    }

    @Override
    public Section run(Bench bench, Options options) {
        var rows = options.wanted(arms).stream()
                .filter(arm -> arm.concurrency(options.inFlight()) > PER_SECOND * LATENCY.meanSeconds())
                .map(arm -> new Task(name(), arm, options.inFlight(), LATENCY))
                .map(task -> Verdict.orFault(bench, task, () -> measure(bench, options, task)))
                .toList();
        var explanation = String.format(
                Locale.ROOT,
                "Every call takes %s; %d bytes per item. Arms that cannot keep up with the pace are left out.",
                LATENCY,
                options.payloadBytes(PAYLOAD_BYTES));
        return new Section(name(), title(), explanation, rows, List.of(chart(rows)));
    }

    private Row measure(Bench bench, Options options, Task task) {
        int count = (int) (options.seconds(SECONDS) * PER_SECOND);
        try (var trial = Trial.prepare(bench, task);
                var load = trial.load(options.payloadBytes(PAYLOAD_BYTES))) {
            trial.startWorker();
            load.paced(WARM_UP, WARM_UP_ITEMS, PER_SECOND);
            trial.awaitResults(WARM_UP_ITEMS);
            var sent = load.paced(REQUEST, count, PER_SECOND);
            trial.awaitResults(WARM_UP_ITEMS + count);
            var results = trial.finish();
            var waits = new ArrayList<Long>();
            results.visibleAt().forEach((id, visible) -> {
                if (Items.request(id).equals(REQUEST)) {
                    waits.add(visible - sent.getOrDefault(id, visible));
                }
            });
            var percentiles = Percentiles.of(waits);
            var row = Row.of(task.arm().toString())
                    .with("promises", task.arm().guarantee().toString())
                    .with("p50 ms", percentiles.at(50))
                    .with("p95 ms", percentiles.at(95))
                    .with("p99 ms", percentiles.at(99))
                    .with("greatest ms", percentiles.at(100))
                    .with("items", count);
            return Verdict.on(row, task.arm(), REQUEST, count, results, trial.calls());
        }
    }

    private static Chart chart(List<Row> rows) {
        var bars = rows.stream()
                .filter(row -> row.figures().containsKey("p95 ms"))
                .map(row -> new Chart.Bar(
                        row.arm(), ((Number) row.figures().get("p95 ms")).doubleValue(), Arms.isOurs(row.arm())))
                .toList();
        return new Chart(
                "95 % of results are visible after, at 20 items/s",
                "ms", LATENCY.usual().toMillis(), "the call", bars);
    }
}
