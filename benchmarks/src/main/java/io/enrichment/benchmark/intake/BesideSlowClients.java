package io.enrichment.benchmark.intake;

import io.enrichment.benchmark.http.Load;
import io.enrichment.benchmark.http.Rows;
import io.enrichment.benchmark.report.Row;
import io.enrichment.benchmark.report.Section;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Small bodies while clients that never get done hold connections. */
public final class BesideSlowClients implements IntakeScenario {

    private static final int DRIPPING = 40;
    private static final int STOPPED = 10;
    private static final int SECONDS = 30;
    private static final Duration ENDED_WITHIN = Duration.ofMinutes(6);
    private static final Duration QUICK_END = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "intake-slow-clients";
    }

    @Override
    public String title() {
        return "Small bodies beside clients that never get done";
    }

    @Override
    public Section run(IntakeBench bench) {
        try (var system = bench.start(1)) {
            SmallBodies.warmUp(system);
            var alone = Rows.orFault(bench::say, "alone", () -> row("alone", load(bench, system)));
            var beside = Rows.orFault(bench::say, "beside slow clients", () -> measure(bench, system));
            return new Section(name(), title(), explanation(bench), List.of(alone, beside), List.of());
        }
    }

    private static Row measure(IntakeBench bench, IntakeSystem system) {
        try (var slow = SlowClients.connect(system.url(0), DRIPPING, STOPPED)) {
            var row = row("beside slow clients", load(bench, system));
            slow.awaitEnds(bench.quick() ? QUICK_END : ENDED_WITHIN);
            row = row.with("the slow ones", slow.ends());
            return Rows.faultUnless(
                    row, bench.quick() || slow.haveAllEnded(), "slow clients hold their connections for ever");
        }
    }

    private static Load load(IntakeBench bench, IntakeSystem system) {
        return Load.steady(
                SmallBodies.PER_SECOND,
                Duration.ofSeconds(bench.seconds(SECONDS)),
                () -> system.client().send(system.url(0), SmallBodies.post(false)));
    }

    private static Row row(String arm, Load load) {
        var row = Row.of(arm)
                .with("p50 ms", load.percentile(50))
                .with("p99 ms", load.percentile(99))
                .with("greatest ms", load.percentile(100))
                .with("accepted", load.accepted());
        return Rows.faultUnless(row, load.others().isEmpty(), load.others());
    }

    private static String explanation(IntakeBench bench) {
        return String.format(
                Locale.ROOT,
                "JSON bodies of %d contacts at %d/s for %d s, times counted from when each was due; then the same while %d"
                        + " clients send a byte a second and %d have stopped in the middle of a body. What the slow ones"
                        + " get in the end, within %d s.",
                SmallBodies.CONTACTS,
                SmallBodies.PER_SECOND,
                bench.seconds(SECONDS),
                DRIPPING,
                STOPPED,
                (bench.quick() ? QUICK_END : ENDED_WITHIN).toSeconds());
    }
}
