package io.enrichment.status;

import static io.enrichment.status.RunningService.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.testkit.fuzz.HttpFuzz;
import io.enrichment.testkit.fuzz.Sample;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** {@code -Dseed=N} sends the requests of a seed again, {@code -Dfuzz.requests=N} more of them. */
@ExtendWith(OutputCaptureExtension.class)
class FuzzIT {

    private static final String JOB = "/enrichment/" + Samples.newId();
    private static final List<Sample> SAMPLES = List.of(
            Sample.get(JOB),
            new Sample("GET", JOB, Map.of("Prefer", "wait=5", "If-None-Match", "\"4\""), new byte[0]),
            Sample.get(JOB + "/events"),
            new Sample("GET", JOB + "/events", Map.of("Last-Event-ID", "4"), new byte[0]),
            Sample.get(JOB + "/results?after_index=9&limit=100&status=failed"),
            new Sample("GET", JOB + "/results", Map.of("Accept", "text/csv, application/json;q=0.5"), new byte[0]),
            Sample.get(JOB + "/deliveries"),
            Sample.get(JOB + "/output"),
            Sample.get(JOB + "/manifest"),
            Sample.get("/problems/gone"),
            Sample.get("/openapi.json"));

    @Test
    void noInputCausesAFailureSilenceOrAStackTrace(CapturedOutput output) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed of the broken requests: " + seed);

        var statuses = new HttpFuzz(SERVICE.port(), seed).run(Integer.getInteger("fuzz.requests", 1_500), SAMPLES);

        assertThat(statuses.keySet()).contains(200, 400, 404, 405);
        assertThat(output.getAll()).doesNotContain("\tat ");
    }
}
