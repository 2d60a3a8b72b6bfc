package io.enrichment.benchmark.jobs;

import io.enrichment.benchmark.http.Rows;
import io.enrichment.benchmark.report.Row;
import io.enrichment.benchmark.report.Section;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A request is cancelled in the middle. */
public final class CancelledAmid implements JobScenario {

    private static final int CONTACTS = 100_000;
    private static final int IN_FLIGHT = 16;
    private static final double CALLS_UNTIL = 5.0;

    @Override
    public String name() {
        return "jobs-cancel";
    }

    @Override
    public String title() {
        return "A request is cancelled in the middle";
    }

    @Override
    public Section run(JobBench bench) {
        var row = Rows.orFault(bench::say, "cancelled", () -> {
            try (var system = bench.start(bench.anyStore(), 1, JobBench.LATENCY, IN_FLIGHT)) {
                return measure(system, bench);
            }
        });
        return new Section(
                name(),
                title(),
                String.format(
                        "%,d contacts, cancelled when a third is settled. A fault if the provider is called later than"
                                + " five seconds after the 202 of the command, if a contact that it has answered is not in"
                                + " the results or one that it has not is, or if the counts are not those of the results.",
                        bench.contacts(CONTACTS)),
                List.of(row),
                List.of());
    }

    private static Row measure(JobSystem system, JobBench bench) {
        var client = system.client();
        int contacts = bench.contacts(CONTACTS);
        var id = client.submit(bench.body(contacts));
        client.await(id, job -> JobClient.hasSettled(job, contacts / 3));
        client.command(id, "cancel");
        var cancelled = Instant.now();
        var job = client.awaitEnd(id).body();
        var ended = Instant.now();
        double lastCall = seconds(cancelled, system.provider().lastCall());
        var results = Results.ndjson(client.download(
                id, "results", "application/x-ndjson", bench.body(contacts).resolveSibling("results.ndjson")));
        long given = results.stream()
                .filter(result -> !"cancelled".equals(result.path("status").asString("")))
                .count();
        var row = Row.of("cancelled")
                .with("settled before", given)
                .with("answered by the provider", system.provider().contacts())
                .with("last call, s after the command", lastCall)
                .with("ended, s after the command", seconds(cancelled, ended));
        row = Rows.faultUnless(row, lastCall <= CALLS_UNTIL, "called too late");
        row = Rows.faultUnless(
                row,
                given == system.provider().contacts() && results.size() == contacts,
                "results are not what was answered");
        return Rows.faultUnless(
                row,
                "cancelled".equals(job.path("status").asString("")) && countsAre(job.path("counts"), given, contacts),
                "counts are not those of the results: " + job);
    }

    private static boolean countsAre(JsonNode counts, long given, int contacts) {
        return counts.path("cancelled").asLong() == contacts - given
                && counts.path("pending").asLong() == 0
                && counts.path("succeeded").asLong()
                                + counts.path("partial").asLong()
                                + counts.path("notFound").asLong()
                                + counts.path("failed").asLong()
                        == given;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
