package io.enrichment.benchmark.jobs;

import io.enrichment.benchmark.http.Rows;
import io.enrichment.benchmark.report.Row;
import io.enrichment.benchmark.report.Section;
import io.enrichment.benchmark.watch.HeapPeak;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A request as large as they come: its files are composed, and agree. */
public final class Million implements JobScenario {

    private static final int CONTACTS = 1_000_000;
    private static final int IN_FLIGHT = 64;
    private static final long HEAP_MB = 512;

    @Override
    public String name() {
        return "jobs-million";
    }

    @Override
    public String title() {
        return "A million contacts, and the three files of their results";
    }

    @Override
    public Section run(JobBench bench) {
        var row = Rows.orFault(bench::say, "million", () -> {
            try (var system = bench.start(bench.anyStore(), 1, "0ms", IN_FLIGHT);
                    var heap = HeapPeak.ofProcess(system.enricher().process().pid())) {
                return measure(system, bench, heap);
            }
        });
        return new Section(
                name(),
                title(),
                String.format(
                        "%,d contacts at a provider without latency. output.json, results.ndjson and results.csv are then"
                                + " downloaded and read beside the input, contact by contact. A fault if they differ from"
                                + " each other or from the input in anything, or if the heap of the enricher, garbage"
                                + " included, was above %d MB.",
                        bench.contacts(CONTACTS), HEAP_MB),
                List.of(row),
                List.of());
    }

    private static Row measure(JobSystem system, JobBench bench, HeapPeak heap) {
        var client = system.client();
        int contacts = bench.contacts(CONTACTS);
        var body = bench.body(contacts);
        var begin = Instant.now();
        var id = client.submit(body);
        var job = client.awaitEnd(id).body();
        var seen = Instant.now();
        var output = client.download(id, "output", "application/json", body.resolveSibling("output.json"));
        var ndjson = client.download(id, "results", "application/x-ndjson", body.resolveSibling("results.ndjson"));
        var csv = client.download(id, "results", "text/csv", body.resolveSibling("results.csv"));
        var compared = Agreement.of(output, ndjson, csv);
        var row = Row.of("million")
                .with("s in all", seconds(begin, seen))
                .with(
                        "s from the last answer to completed",
                        seconds(system.provider().lastAnswer(), seen))
                .with("peak heap of the enricher, MB", heap.megabytes())
                .with("contacts compared", compared.contacts());
        row = Rows.faultUnless(row, "completed".equals(job.path("status").asString("")), "not completed: " + job);
        row = Rows.faultUnless(row, heap.megabytes() <= HEAP_MB, "more heap than allowed");
        row = Rows.faultUnless(row, compared.contacts() == contacts, "contacts are missing");
        return Rows.faultUnless(
                row,
                compared.firstDifference().isEmpty(),
                compared.firstDifference().orElse(""));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
