package io.enrichment.status.http;

import static io.enrichment.status.http.ReadingService.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.events.RequestStatus;
import io.enrichment.status.Samples;
import io.enrichment.testkit.fuzz.HttpFuzz;
import io.enrichment.testkit.fuzz.Sample;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Broken requests for a request that is there. {@code -Dseed=N} sends those of a seed again, {@code -Dfuzz.requests=N}
 * more of them.
 */
class ReadingFuzzIT {

    @Test
    void noInputCausesAFailureSilenceOrAStackTrace() {
        var id = Samples.newId();
        SERVICE.store.put(RequestStatus.newBuilder(Samples.completed(id, 9))
                .setBatchSize(100)
                .build());
        var job = "/enrichment/" + id;
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed of the broken requests: " + seed);

        var statuses = new HttpFuzz(SERVICE.port(), seed)
                .run(
                        Integer.getInteger("fuzz.requests", 1_000),
                        List.of(
                                Sample.get("/enrichment?status=completed&limit=5&created_after=2026-01-01T00:00:00Z"),
                                Sample.get("/enrichment?cursor=MTc3MjM1OTIwMDAwMC4wMTlhYjNjNC01ZDZl"),
                                new Sample(
                                        "GET", job, Map.of("Prefer", "wait=1", "If-None-Match", "\"9\""), new byte[0]),
                                new Sample("GET", job + "/events", Map.of("Last-Event-ID", "4"), new byte[0]),
                                Sample.get(job + "/results?after_index=9&limit=100&status=failed"),
                                new Sample("GET", job + "/results", Map.of("Accept", "text/csv"), new byte[0]),
                                Sample.get(job + "/deliveries")));

        assertThat(statuses.keySet()).contains(200, 400, 404, 405, 422);
    }
}
