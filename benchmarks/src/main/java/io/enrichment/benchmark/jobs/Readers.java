package io.enrichment.benchmark.jobs;

import io.enrichment.benchmark.http.Load;
import io.enrichment.benchmark.http.Rows;
import io.enrichment.benchmark.report.Percentiles;
import io.enrichment.benchmark.report.Row;
import io.enrichment.benchmark.report.Section;
import io.enrichment.local.stack.StatusStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Many look at one request while it runs, at both instances of the status service. */
public final class Readers implements JobScenario {

    private static final int CONTACTS = 100_000;
    private static final int READERS = 50;
    private static final int PER_SECOND = 1_000;
    private static final int INSTANCES = 2;
    /** The request takes half a minute. */
    private static final int IN_FLIGHT = 16;

    private static final double P99_WITHIN_MS = 50;
    /** One after the other: the compilers of fresh processes take half of two cores for the first ones. */
    private static final int REQUESTS = 6;

    @Override
    public String name() {
        return "jobs-readers";
    }

    @Override
    public String title() {
        return "Status reads beside a running request";
    }

    @Override
    public Section run(JobBench bench) {
        var rows = bench.stores().stream()
                .flatMap(store -> measure(bench, store).stream())
                .toList();
        return new Section(name(), title(), explanation(bench), rows, List.of());
    }

    private static List<Row> measure(JobBench bench, StatusStore store) {
        var rows = new ArrayList<Row>();
        try (var system = bench.start(store, INSTANCES, JobBench.LATENCY, IN_FLIGHT)) {
            for (int request = 1; request <= bench.rounds(REQUESTS); request++) {
                var arm = store + ", request " + request;
                boolean last = request == bench.rounds(REQUESTS);
                rows.add(Rows.orFault(
                        bench::say,
                        arm,
                        () -> read(system, bench.body(bench.contacts(CONTACTS))).row(arm, last)));
            }
        }
        return rows;
    }

    private record Found(List<Long> micros, Map<String, Long> mistakes, double seconds) {

        Row row(String arm, boolean warm) {
            var latency = Percentiles.of(micros);
            double p99 = latency.at(99) / 1000.0;
            var row = Row.of(arm)
                    .with("reads", micros.size())
                    .with("reads/s", micros.size() / seconds)
                    .with("p50 ms", latency.at(50) / 1000.0)
                    .with("p99 ms", p99)
                    .with("p99.9 ms", latency.at(99.9) / 1000.0)
                    .with("max ms", latency.at(100) / 1000.0)
                    .with("s of the request", seconds);
            row = Rows.faultUnless(row, !warm || p99 <= P99_WITHIN_MS, "p99 above " + P99_WITHIN_MS + " ms");
            return Rows.faultUnless(row, mistakes.isEmpty(), mistakes.toString());
        }
    }

    private static Found read(JobSystem system, Path body) {
        var id = system.client().submit(body);
        var seen = new Seen();
        var over = new AtomicBoolean();
        long begin = System.nanoTime();
        long interval = TimeUnit.SECONDS.toNanos(READERS) / PER_SECOND;
        var micros = Load.together(READERS, number -> {
            var own = new ArrayList<Long>();
            long due = begin + interval * number / READERS;
            try (var reader = system.clients().get(number % INSTANCES).reader()) {
                while (!over.get()) {
                    LockSupport.parkNanos(due - System.nanoTime());
                    var expected = seen.mark();
                    var answer = reader.job(id);
                    own.add(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due));
                    if (seen.take(expected, answer) && JobClient.hasEnded(answer)) {
                        over.set(true);
                    }
                    due += interval;
                }
            }
            return own;
        });
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Found(micros.stream().flatMap(List::stream).toList(), seen.mistakes(), seconds);
    }

    private static String explanation(JobBench bench) {
        return String.format(
                "%d requests of %,d contacts, one after the other, a provider that takes %s and %d calls at once; %d readers,"
                        + " half of them at each of %d instances of the status service, read the request from its 202 to its"
                        + " end, %,d reads a second together. A read's time counts from when it was due. A fault unless every"
                        + " answer is 200, its counts sum to the total, nothing in it is older than what any reader had been"
                        + " answered before it asked, and p99 of the last, when the compilers of all processes have settled,"
                        + " is within %.0f ms.",
                bench.rounds(REQUESTS),
                bench.contacts(CONTACTS),
                JobBench.LATENCY,
                IN_FLIGHT,
                READERS,
                INSTANCES,
                PER_SECOND,
                P99_WITHIN_MS);
    }
}
