package io.enrichment.benchmark.scenario;

import io.enrichment.benchmark.arm.Arm;
import io.enrichment.benchmark.harness.Bench;
import io.enrichment.benchmark.harness.Results;
import io.enrichment.benchmark.harness.Task;
import io.enrichment.benchmark.harness.Trial;
import io.enrichment.benchmark.provider.Calls;
import io.enrichment.benchmark.provider.Items;
import io.enrichment.benchmark.provider.Latency;
import io.enrichment.benchmark.report.Row;
import io.enrichment.benchmark.report.Section;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A provider that answers at once, and later takes its time: whoever has got used to taking a thousand items between two
 * polls or commits then takes long for them.
 */
public final class Phases implements Scenario {

    static final String REQUEST = "r";

    private static final String NAME = "phases";
    private static final int PAYLOAD_BYTES = 1024;
    private static final Plan PLAN = new Plan(20_000, 40, Duration.ofSeconds(1));

    private final List<Arm> arms;

    /** @param arms those to be measured */
    public Phases(List<Arm> arms) {
        this.arms = List.copyOf(arms);
    }

    /** First fast items, then slow ones. */
    record Plan(int fast, int slow, Duration callTime) {

        int items() {
            return fast + slow;
        }

        Task task(Arm arm, int inFlight) {
            return new Task(NAME, arm, inFlight, Latency.changingAt(fast, Duration.ZERO, callTime));
        }
    }

    /**
     * What happened.
     *
     * @param startedAt when the worker was started, in epoch milliseconds
     */
    record Findings(Plan plan, long startedAt, Results results, Calls calls) {

        /** For slow items. */
        long slowCalls() {
            return calls.byId().entrySet().stream()
                    .filter(item -> Items.index(item.getKey()) >= plan.fast())
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        /** Seconds from the start of the worker until every fast item, or every slow one, had a result. */
        double secondsUntil(boolean slow) {
            long last = results.visibleAt().entrySet().stream()
                    .filter(item -> slow == (Items.index(item.getKey()) >= plan.fast()))
                    .mapToLong(Map.Entry::getValue)
                    .max()
                    .orElse(startedAt);
            return (last - startedAt) / 1000.0;
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Many fast calls, then few slow ones";
    }

    @Override
    public Section run(Bench bench, Options options) {
        var rows = options.wanted(arms).stream()
                .map(arm -> PLAN.task(arm, options.inFlight()))
                .map(task -> Verdict.orFault(bench, task, () -> row(task, measure(bench, task, PLAN))))
                .toList();
        return new Section(NAME, title(), explanation(), rows, List.of());
    }

    static Findings measure(Bench bench, Task task, Plan plan) {
        try (var trial = Trial.prepare(bench, task);
                var load = trial.load(PAYLOAD_BYTES)) {
            load.bulk(REQUEST, plan.items());
            long startedAt = System.currentTimeMillis();
            trial.startWorker();
            trial.awaitResults(plan.items());
            return new Findings(plan, startedAt, trial.finish(), trial.calls());
        }
    }

    private static Row row(Task task, Findings found) {
        var row = Row.of(task.arm().toString())
                .with("fast items done after s", found.secondsUntil(false))
                .with("slow items done after s", found.secondsUntil(true))
                .with("calls for slow items", found.slowCalls());
        row = Verdict.on(row, task.arm(), REQUEST, PLAN.items(), found.results(), found.calls());
        return found.calls().repeated() == 0 ? row : row.withFault(found.calls().repeated() + " calls were repeated");
    }

    private static String explanation() {
        return String.format(
                Locale.ROOT,
                "%d items whose calls take no time, and behind them %d of %d ms each, all in the topic at the start.",
                PLAN.fast(),
                PLAN.slow(),
                PLAN.callTime().toMillis());
    }
}
