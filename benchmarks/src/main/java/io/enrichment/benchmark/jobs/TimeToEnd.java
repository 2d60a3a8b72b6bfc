package io.enrichment.benchmark.jobs;

import io.enrichment.benchmark.http.Rows;
import io.enrichment.benchmark.report.Row;
import io.enrichment.benchmark.report.Section;
import io.enrichment.local.stack.StatusStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** From the provider's last answer until the request is seen to be completed. */
public final class TimeToEnd implements JobScenario {

    private static final int IN_FLIGHT = 64;
    private static final int WARM_UP = 20_000;

    private enum Size {
        SMALL(100, 5, 1.0),
        LARGE(100_000, 3, 5.0);

        private final int contacts;
        private final int rounds;
        private final double within;

        Size(int contacts, int rounds, double within) {
            this.contacts = contacts;
            this.rounds = rounds;
            this.within = within;
        }
    }

    @Override
    public String name() {
        return "jobs-end";
    }

    @Override
    public String title() {
        return "From the provider's last answer to completed";
    }

    @Override
    public Section run(JobBench bench) {
        var rows = bench.stores().stream().flatMap(store -> rows(bench, store)).toList();
        return new Section(name(), title(), explanation(), rows, List.of());
    }

    private static Stream<Row> rows(JobBench bench, StatusStore store) {
        var rows = new ArrayList<Row>();
        try (var system = bench.start(store, 1, JobBench.LATENCY, IN_FLIGHT)) {
            run(system, bench, bench.contacts(WARM_UP));
            for (var size : Size.values()) {
                rows.add(Rows.orFault(bench::say, store + ", " + size.contacts, () -> row(system, bench, store, size)));
            }
        }
        return rows.stream();
    }

    private static Row row(JobSystem system, JobBench bench, StatusStore store, Size size) {
        var seconds = new ArrayList<Double>();
        for (int round = 0; round < bench.rounds(size.rounds); round++) {
            seconds.add(run(system, bench, size.contacts));
        }
        double most = seconds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        var row = Row.of(store + ", " + size.contacts)
                .with("rounds", seconds.size())
                .with("s, median", Rows.median(seconds))
                .with("s, greatest", most);
        return Rows.faultUnless(row, most <= size.within, "more than " + size.within + " s");
    }

    /** Seconds; all clocks are that of this machine. */
    private static double run(JobSystem system, JobBench bench, int contacts) {
        system.provider().forget();
        var id = system.client().submit(bench.body(contacts));
        var job = system.client().awaitEnd(id);
        var seen = Instant.now();
        if (!"completed".equals(job.body().path("status").asString(""))) {
            throw new IllegalStateException("ended as " + job.body().path("status"));
        }
        return Duration.between(system.provider().lastAnswer(), seen).toMillis() / 1000.0;
    }

    private static String explanation() {
        return "A provider that takes " + JobBench.LATENCY + ", " + IN_FLIGHT
                + " calls at once. From the end of the provider's last answer, by its own ledger, until a client that"
                + " looks a hundred times a second has seen the request completed. A fault if it takes more than"
                + " a second for 100 contacts or five for 100,000.";
    }
}
