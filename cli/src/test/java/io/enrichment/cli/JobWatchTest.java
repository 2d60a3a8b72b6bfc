package io.enrichment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JobWatchTest {
    private static final String GET = "GET /enrichment/" + FakeServices.ID;

    private final List<Duration> pauses = new ArrayList<>();
    private final List<JobView> shown = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private FakeServices services;

    @BeforeEach
    void start() throws IOException {
        services = new FakeServices();
    }

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void asksAsOftenAsTheServiceSaysWithinItsBounds() throws InterruptedException {
        services.on(GET, 200, FakeServices.job("queued", null, 0, 3), "ETag", "\"1\"", "Retry-After", "0")
                .on(GET, 304, "", "Retry-After", "1")
                .on(GET, 200, FakeServices.job("processing", null, 1, 3), "Retry-After", "9")
                .on(GET, 200, FakeServices.job("processing", null, 2, 3))
                .on(GET, 200, FakeServices.job("completed", "all_succeeded", 3, 3));

        String status = watch();

        assertThat(status).isEqualTo("completed");
        assertThat(pauses)
                .containsExactly(
                        Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMillis(500));
        assertThat(shown).extracting(job -> job.counts().settled()).containsExactly(0L, 0L, 1L, 2L, 3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "failed", "cancelled", "expired"})
    void endsAtEveryTerminalStatus(String terminal) throws InterruptedException {
        services.on(GET, 200, FakeServices.job(terminal, null, 3, 3));

        assertThat(watch()).isEqualTo(terminal);
        assertThat(pauses).isEmpty();
    }

    @Test
    void waitsOutAServiceThatGoesAwayForAMoment() throws InterruptedException {
        services.on(GET, 200, FakeServices.job("processing", null, 1, 3))
                .on(GET, 503, FakeServices.problem(503, "overloaded", ""), "Retry-After", "30")
                .on(GET, 429, FakeServices.problem(429, "rate-limited", ""), "Retry-After", "5")
                .on(GET, 200, FakeServices.job("completed", "all_succeeded", 3, 3));

        assertThat(watch()).isEqualTo("completed");
        assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofSeconds(5));
    }

    @Test
    void givesUpOnAServiceThatStaysAway() throws InterruptedException {
        services.on(GET, 200, FakeServices.job("processing", null, 1, 3))
                .on(GET, 503, FakeServices.problem(503, "overloaded", ""), "Retry-After", "40");

        assertThat(watch()).isEqualTo("Title of overloaded");
        assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(40), Duration.ofSeconds(40));
    }

    @Test
    void doesNotWaitForAServiceThatWasNeverThere() throws InterruptedException {
        services.on(GET, 503, FakeServices.problem(503, "overloaded", ""));

        assertThat(watch()).isEqualTo("Title of overloaded");
        assertThat(pauses).isEmpty();
    }

    @Test
    void stopsWhenTheRequestIsErased() throws InterruptedException {
        services.on(GET, 200, FakeServices.job("processing", null, 1, 3))
                .on(GET, 410, FakeServices.problem(410, "gone", ""));

        assertThat(watch()).isEqualTo("Title of gone");
    }

    private String watch() throws InterruptedException {
        Repeats.Pause pause = time -> {
            pauses.add(time);
            nanos.addAndGet(time.toNanos());
        };
        return new JobWatch(services.client(), new Recorder(), pause, nanos::get)
                .untilEnd(FakeServices.ID)
                .fold(
                        answer -> answer.job().status().toString(),
                        failure -> failure.problem().title());
    }

    private final class Recorder implements ProgressView {
        @Override
        public void show(JobView job) {
            shown.add(job);
        }

        @Override
        public void close() {}
    }
}
