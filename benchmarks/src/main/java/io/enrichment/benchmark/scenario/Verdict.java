package io.enrichment.benchmark.scenario;

import io.enrichment.benchmark.arm.Arm;
import io.enrichment.benchmark.arm.Guarantee;
import io.enrichment.benchmark.harness.Bench;
import io.enrichment.benchmark.harness.Results;
import io.enrichment.benchmark.harness.Task;
import io.enrichment.benchmark.provider.Calls;
import io.enrichment.benchmark.report.Row;
import java.util.function.Supplier;

/** Whether an arm did what it promises. */
final class Verdict {

    private Verdict() {}

    /** The row with what was counted, and with a fault for every promise that was not kept. */
    static Row on(Row row, Arm arm, String request, int count, Results results, Calls calls) {
        int missing = results.missing(request, count);
        var judged = row.with("calls", calls.made())
                .with("repeated results", results.duplicates())
                .with("missing results", missing);
        if (missing > 0) {
            judged = judged.withFault(missing + " items have no result");
        }
        if (results.duplicates() > 0 && arm.guarantee() == Guarantee.EXACTLY_ONCE) {
            judged = judged.withFault(results.duplicates() + " results came again");
        }
        if (results.damaged() > 0) {
            judged = judged.withFault(results.damaged() + " results are not those of their key");
        }
        return judged;
    }

    /** The row, or one with the reason why there is none. */
    static Row orFault(Bench bench, Task task, Supplier<Row> measurement) {
        Row row;
        try {
            row = measurement.get();
        } catch (RuntimeException e) {
            row = Row.of(task.arm().toString()).withFault(String.valueOf(e.getMessage()));
        }
        bench.say("  " + row.summary());
        return row;
    }
}
