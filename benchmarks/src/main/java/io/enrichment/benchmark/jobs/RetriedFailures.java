package io.enrichment.benchmark.jobs;

import io.enrichment.benchmark.http.Rows;
import io.enrichment.benchmark.report.Row;
import io.enrichment.benchmark.report.Section;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Contacts fail at the provider, which then heals; they are run again. */
public final class RetriedFailures implements JobScenario {

    private static final int CONTACTS = 10_000;
    private static final String FAILING = "{\"latency\":\"100ms\",\"failedShare\":0.3}";
    private static final String HEALED = "{\"latency\":\"100ms\"}";

    @Override
    public String name() {
        return "jobs-retry";
    }

    @Override
    public String title() {
        return "Failed contacts are run again";
    }

    @Override
    public Section run(JobBench bench) {
        var rows = bench.stores().stream()
                .map(store -> Rows.orFault(bench::say, store.toString(), () -> {
                    try (var system = bench.start(store, 1, "100ms", 64)) {
                        return measure(system, bench).build(store.toString());
                    }
                }))
                .toList();
        return new Section(
                name(),
                title(),
                String.format(
                        "%,d contacts, of which the provider fails 30 %%; then it heals, and the failed ones are run again,"
                                + " with the command given twice. A fault unless the errors are told exactly, contact by"
                                + " contact, only the failed contacts are called again, all others' results stay as they"
                                + " were, and all have succeeded in the end.",
                        CONTACTS),
                rows,
                List.of());
    }

    private record Found(JsonNode first, List<JsonNode> before, long again, JsonNode last, List<JsonNode> after) {

        Row build(String arm) {
            var failed = before.stream().filter(Found::failed).count();
            var row = Row.of(arm)
                    .with("failed", failed)
                    .with("called again", again)
                    .with("outcome before", first.path("outcome").asString("none"))
                    .with("outcome after", last.path("outcome").asString("none"));
            row = Rows.faultUnless(
                    row,
                    "with_errors".equals(first.path("outcome").asString(""))
                            && first.path("counts").path("failed").asLong() == failed
                            && first.path("errorSummary").size() == 1
                            && first.path("errorSummary").path(0).path("count").asLong() == failed,
                    "the errors were not told exactly: " + first);
            row = Rows.faultUnless(row, again == failed, "others were called again");
            row = Rows.faultUnless(
                    row,
                    "all_succeeded".equals(last.path("outcome").asString(""))
                            && last.path("redriveCount").asInt() == 1
                            && after.stream().noneMatch(Found::failed),
                    "not all have succeeded: " + last);
            return Rows.faultUnless(
                    row,
                    before.size() == after.size()
                            && IntStream.range(0, before.size())
                                    .allMatch(index -> failed(before.get(index))
                                            ? after.get(index).path("index").asInt() == index
                                            : before.get(index).equals(after.get(index))),
                    "results of others have changed");
        }

        private static boolean failed(JsonNode result) {
            return "failed".equals(result.path("status").asString(""));
        }
    }

    private static Found measure(JobSystem system, JobBench bench) {
        var client = system.client();
        system.provider().behave(FAILING);
        var id = client.submit(bench.body(CONTACTS));
        var first = client.awaitEnd(id).body();
        var before = results(client, id, bench);
        system.provider().behave(HEALED);
        system.provider().forget();
        client.command(id, "retry");
        client.command(id, "retry");
        var last = client.await(
                        id,
                        job -> JobClient.hasEnded(job)
                                && job.body().path("redriveCount").asInt() > 0)
                .body();
        return new Found(first, before, system.provider().contacts(), last, results(client, id, bench));
    }

    private static List<JsonNode> results(JobClient client, String id, JobBench bench) {
        var file = bench.body(CONTACTS).resolveSibling("results.ndjson");
        return Results.ndjson(client.download(id, "results", "application/x-ndjson", file));
    }
}
