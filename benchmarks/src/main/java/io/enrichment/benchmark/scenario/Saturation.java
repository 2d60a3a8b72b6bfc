package io.enrichment.benchmark.scenario;

import io.enrichment.benchmark.arm.Arm;
import io.enrichment.benchmark.harness.Bench;
import io.enrichment.benchmark.harness.Task;
import io.enrichment.benchmark.harness.Trial;
import io.enrichment.benchmark.provider.Latency;
import io.enrichment.benchmark.report.Chart;
import io.enrichment.benchmark.report.Row;
import io.enrichment.benchmark.report.Section;
import java.util.List;
import java.util.Locale;

/**
 * Throughput when there is always more to do: the whole input is in the topic before the worker starts. No arm can do
 * better than Little's law allows, in-flight limit / mean latency; each gets as many items as it could at best do in
 * the time.
 */
public final class Saturation implements Scenario {

    private static final String REQUEST = "r";
    private static final int PAYLOAD_BYTES = 1024;
    /** Enough for an item with the slow call of a tail. */
    private static final int LEAST_ITEMS = 60;

    private final String name;
    private final String title;
    private final Latency latency;
    private final List<Arm> arms;
    private final int seconds;

    /** @param seconds how long to measure, at best */
    public Saturation(String name, String title, Latency latency, List<Arm> arms, int seconds) {
        this.name = name;
        this.title = title;
        this.latency = latency;
        this.arms = List.copyOf(arms);
        this.seconds = seconds;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Section run(Bench bench, Options options) {
        double limit = options.inFlight() / latency.meanSeconds();
        var rows = options.wanted(arms).stream()
                .map(arm -> new Task(name, arm, options.inFlight(), latency))
                .map(task -> Verdict.orFault(bench, task, () -> measure(bench, options, task, limit)))
                .toList();
        return new Section(name, title, explanation(options, limit), rows, List.of(chart(rows, limit)));
    }

    private Row measure(Bench bench, Options options, Task task, double limit) {
        int count = items(task, options);
        try (var trial = Trial.prepare(bench, task);
                var load = trial.load(options.payloadBytes(PAYLOAD_BYTES))) {
            load.bulk(REQUEST, count);
            long startedAt = System.currentTimeMillis();
            trial.startWorker();
            trial.awaitResults(count);
            var results = trial.finish();
            var calls = trial.calls();
            double rate = results.steadyRate().orElse(0);
            var row = Row.of(task.arm().toString())
                    .with("promises", task.arm().guarantee().toString())
                    .with("results/s", rate)
                    .with("of the limit", rate / limit)
                    .with("limit in use", calls.meanInFlight() / options.inFlight())
                    .with("items", count)
                    .with("most in flight", calls.greatestInFlight())
                    .with("first result after s", (results.firstVisibleAt().orElse(startedAt) - startedAt) / 1000.0);
            return Verdict.on(row, task.arm(), REQUEST, count, results, calls);
        }
    }

    private int items(Task task, Options options) {
        double perSecond = task.arm().concurrency(options.inFlight()) / latency.meanSeconds();
        return Math.max(LEAST_ITEMS, (int) Math.ceil(options.seconds(seconds) * perSecond));
    }

    private String explanation(Options options, double limit) {
        return String.format(
                Locale.ROOT,
                "Latency %s, at most %d calls in flight, %d bytes per item: the limit is %.1f results/s.",
                latency,
                options.inFlight(),
                options.payloadBytes(PAYLOAD_BYTES),
                limit);
    }

    private Chart chart(List<Row> rows, double limit) {
        var bars = rows.stream()
                .map(row -> new Chart.Bar(
                        row.arm(), (double) row.figures().getOrDefault("results/s", 0.0), Arms.isOurs(row.arm())))
                .toList();
        return new Chart(title, "results/s", limit, "limit", bars);
    }
}
