package io.enrichment.benchmark.jobs;

import io.enrichment.benchmark.http.Rows;
import io.enrichment.benchmark.report.Row;
import io.enrichment.benchmark.report.Section;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/** A receiver of callbacks fails at first, and the enricher is killed meanwhile. */
public final class StubbornReceiver implements JobScenario {

    private static final int FAILURES = 5;
    private static final int KILLED_AFTER = 2;
    private static final Duration DELIVERED_WITHIN = Duration.ofMinutes(10);
    private static final Duration HEALTHY_WITHIN = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "jobs-callback";
    }

    @Override
    public String title() {
        return "A callback to a receiver that fails at first";
    }

    @Override
    public Section run(JobBench bench) {
        var row = Rows.orFault(bench::say, "callback", () -> {
            try (var system = bench.start(bench.anyStore(), 1, "50ms", 16);
                    var receiver = CallbackReceiver.failing(FAILURES)) {
                return measure(system, receiver);
            }
        });
        return new Section(
                name(),
                title(),
                "The receiver answers " + FAILURES + " times 503 and then 204; after its answer number " + KILLED_AFTER
                        + " the enricher is killed with SIGKILL and started again. A fault unless the callback is"
                        + " accepted in the end, once, and every attempt has the same webhook-id, the same body and"
                        + " a signature that the library of Standard Webhooks verifies.",
                List.of(row),
                List.of());
    }

    private static Row measure(JobSystem system, CallbackReceiver receiver) {
        var body =
                "{\"contacts\":[{\"first_name\":\"Ada\",\"last_name\":\"Byron\",\"company_domain\":\"example.com\"}],"
                        + "\"fields_to_enrich\":[\"city\"],\"callback\":{\"url\":\"" + receiver.url() + "\"}}";
        long begin = System.nanoTime();
        var id = system.client().submit(body.getBytes(StandardCharsets.UTF_8));
        receiver.await(KILLED_AFTER, DELIVERED_WITHIN);
        system.enricher().kill();
        system.enricher().restart();
        system.enricher().awaitHealthy(HEALTHY_WITHIN);
        receiver.await(FAILURES + 1, DELIVERED_WITHIN);
        double seconds = (System.nanoTime() - begin) / 1e9;
        var received = receiver.received();
        var ids = new HashSet<>(
                received.stream().map(CallbackReceiver.Received::webhookId).toList());
        var bodies = new HashSet<>(
                received.stream().map(CallbackReceiver.Received::body).toList());
        var row = Row.of("callback")
                .with("attempts", received.size())
                .with(
                        "accepted",
                        received.stream()
                                .filter(CallbackReceiver.Received::accepted)
                                .count())
                .with("webhook-ids", ids.size())
                .with("s until accepted", seconds);
        row = Rows.faultUnless(
                row, received.stream().allMatch(CallbackReceiver.Received::verified), "a signature is not valid");
        row = Rows.faultUnless(
                row, ids.size() == 1 && bodies.size() == 1, "attempts differ in their webhook-id or body");
        row = Rows.faultUnless(
                row,
                received.stream().filter(CallbackReceiver.Received::accepted).count() == 1,
                "not accepted exactly once");
        return Rows.faultUnless(row, received.get(0).body().contains(id), "not about the request");
    }
}
