package io.enrichment.benchmark.scenario;

import io.enrichment.benchmark.arm.Arm;
import io.enrichment.benchmark.harness.Bench;
import io.enrichment.benchmark.harness.Task;
import io.enrichment.benchmark.harness.Trial;
import io.enrichment.benchmark.provider.Latency;
import io.enrichment.benchmark.report.Chart;
import io.enrichment.benchmark.report.Row;
import io.enrichment.benchmark.report.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the operator itself costs: a provider that answers at once, beside an application that copies its input. The two
 * take turns, so that what else the machine does meanwhile meets both; the ratio is the median of the pairs' ratios.
 */
public final class Overhead implements Scenario {

    private static final Latency NONE = Latency.flat(Duration.ZERO);
    private static final String REQUEST = "r";
    private static final String RATE = "results/s";
    private static final String RATIO = "of pass-through";
    private static final int PAIRS = 3;
    private static final List<Integer> PAYLOAD_BYTES = List.of(200, 10_240);
    private static final int MOST_ITEMS = 400_000;
    private static final int MOST_BYTES = 400_000_000;

    @Override
    public String name() {
        return "zero";
    }

    @Override
    public String title() {
        return "Overhead: the provider answers at once";
    }

    @Override
    public Section run(Bench bench, Options options) {
        var sizes = options.payloadBytes().isPresent()
                ? List.of(options.payloadBytes().getAsInt())
                : PAYLOAD_BYTES;
        var rows = new ArrayList<Row>();
        var charts = new ArrayList<Chart>();
        for (int bytes : sizes) {
            var compared = compare(bench, options, bytes);
            rows.addAll(compared);
            charts.add(chart(bytes, compared));
        }
        var explanation = "Plain Kafka Streams that copies its input, and the operator, in turns; at most "
                + options.inFlight() + " calls in flight. Medians of as many pairs as there are runs.";
        return new Section(name(), title(), explanation, rows, charts);
    }

    private List<Row> compare(Bench bench, Options options, int bytes) {
        var yardstick = new ArrayList<Row>();
        var operator = new ArrayList<Row>();
        for (int pair = 0; pair < pairs(options); pair++) {
            yardstick.add(measured(bench, options, Arm.PASS_THROUGH, bytes));
            operator.add(measured(bench, options, Arm.ASYNC_PROCESSOR, bytes));
        }
        var ratios = IntStream.range(0, operator.size())
                .mapToObj(pair -> rate(operator.get(pair)) / rate(yardstick.get(pair)))
                .filter(Double::isFinite)
                .toList();
        return List.of(
                summary(Arm.PASS_THROUGH, bytes, yardstick).with(RATIO, 1.0),
                summary(Arm.ASYNC_PROCESSOR, bytes, operator).with(RATIO, median(ratios)));
    }

    private Row measured(Bench bench, Options options, Arm arm, int bytes) {
        var task = new Task(name() + "-" + bytes, arm, options.inFlight(), NONE);
        return Verdict.orFault(bench, task, () -> measure(bench, task, items(options, bytes), bytes));
    }

    private static Row measure(Bench bench, Task task, int count, int bytes) {
        try (var trial = Trial.prepare(bench, task);
                var load = trial.load(bytes)) {
            load.bulk(REQUEST, count);
            trial.startWorker();
            trial.awaitResults(count);
            var results = trial.finish();
            var row = Row.of(task.arm().toString())
                    .with(RATE, results.steadyRate().orElse(0))
                    .with("items", count);
            return Verdict.on(row, task.arm(), REQUEST, count, results, trial.calls());
        }
    }

    private static Row summary(Arm arm, int bytes, List<Row> runs) {
        var rates = runs.stream().map(Overhead::rate).toList();
        var row = Row.of(arm + ", " + bytes + " B")
                .with("promises", arm.guarantee().toString())
                .with(RATE, median(rates));
        for (int run = 0; run < rates.size(); run++) {
            row = row.with("run " + (run + 1), rates.get(run));
        }
        for (var run : runs) {
            row = run.isSound() ? row : row.withFault(run.faults());
        }
        return row;
    }

    private static double rate(Row run) {
        return run.figures().get(RATE) instanceof Double rate ? rate : 0;
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return 0;
        }
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static int pairs(Options options) {
        return options.quick() ? 1 : PAIRS;
    }

    /** As many as keep both busy for some seconds, and fit on the disk. */
    private static int items(Options options, int bytes) {
        int count = Math.min(MOST_ITEMS, MOST_BYTES / bytes);
        return options.quick() ? count / 4 : count;
    }

    private static Chart chart(int bytes, List<Row> rows) {
        return new Chart(
                "Throughput when the provider answers at once, items of " + bytes + " B",
                RATE,
                rows.stream()
                        .map(row -> new Chart.Bar(row.arm(), rate(row), Arms.isOurs(row.arm())))
                        .toList());
    }
}
