package io.enrichment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A watch by events, against services that offer them well, badly, or not at all. */
@Timeout(30)
final class FollowingTest {
    private static final String GET = "GET /enrichment/" + FakeServices.ID;
    private static final String EVENTS = GET + "/events";
    private static final String[] STREAM = {"Content-Type", "text/event-stream;charset=UTF-8"};
    private static final Duration SHORT = Duration.ofMillis(200);

    private final List<Duration> pauses = new ArrayList<>();
    private final List<JobView> shown = new ArrayList<>();
    private FakeServices services;

    @BeforeEach
    void start() throws IOException {
        services = new FakeServices().on(GET, 200, job("queued", 0));
    }

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void showsEveryEventUntilTheRequestHasEndedAndAsksForNothingElse() throws InterruptedException {
        services.on(EVENTS, 200, snapshot(1) + progress(2) + done(), STREAM);

        assertThat(watch()).isEqualTo("completed");
        assertThat(shown).extracting(job -> job.counts().settled()).containsExactly(0L, 1L, 2L, 3L);
        assertThat(asked()).containsExactly(GET, EVENTS);
        assertThat(services.received().get(1).headers().getFirst("Accept")).isEqualTo("text/event-stream");
        assertThat(services.received().get(1).headers()).doesNotContainKey("Last-Event-ID");
    }

    @Test
    void goesOnAfterTheNewestEventWhenAStreamBreaksOff() throws InterruptedException {
        services.onAndCut(EVENTS, snapshot(1) + progress(2) + "event: done\nid: 9\n", STREAM)
                .on(EVENTS, 200, snapshot(2), STREAM)
                .on(EVENTS, 200, done(), STREAM);

        assertThat(watch()).isEqualTo("completed");
        assertThat(asked()).containsExactly(GET, EVENTS, EVENTS, EVENTS);
        assertThat(services.received().get(2).headers().getFirst("Last-Event-ID"))
                .isEqualTo("2");
        assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofMillis(500));
    }

    @Test
    void endsWhenTheRequestIsErased() throws InterruptedException {
        services.on(EVENTS, 200, snapshot(1) + "event: gone\ndata: {}\n\n", STREAM);

        assertThat(watch()).isEqualTo("Gone 4");
    }

    @Test
    void endsWhenTheRequestIsErasedBeforeItsStreamIsOpenedAgain() throws InterruptedException {
        services.onAndCut(EVENTS, snapshot(1), STREAM).on(EVENTS, 410, FakeServices.problem(410, "gone", ""));

        assertThat(watch()).isEqualTo("Title of gone 4");
    }

    @ParameterizedTest
    @CsvSource({"404, not-found", "406, not-acceptable", "501, not-implemented"})
    void asksAgainAndAgainWhereEventsAreNotOffered(int status, String code) throws InterruptedException {
        services.on(EVENTS, status, FakeServices.problem(status, code, "")).on(GET, 200, job("completed", 3));

        assertThat(watch()).isEqualTo("completed");
        assertThat(asked()).containsExactly(GET, EVENTS, GET);
    }

    @Test
    void asksAgainAndAgainWhereEventsFailTwiceInARow() throws InterruptedException {
        services.on(EVENTS, 503, FakeServices.problem(503, "overloaded", ""), "Retry-After", "7")
                .on(GET, 200, job("completed", 3), "Retry-After", "1");

        assertThat(watch()).isEqualTo("completed");
        assertThat(asked()).containsExactly(GET, EVENTS, EVENTS, GET);
        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofMillis(500));
    }

    @Test
    void oneFailureBetweenStreamsIsNotASecond() throws InterruptedException {
        services.onAndLost(EVENTS)
                .on(EVENTS, 200, snapshot(1), STREAM)
                .onAndLost(EVENTS)
                .on(EVENTS, 200, done(), STREAM);

        assertThat(watch()).isEqualTo("completed");
        assertThat(asked()).containsExactly(GET, EVENTS, EVENTS, EVENTS, EVENTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "event: progress\ndata: oops\n\n", "event: progress\ndata: {\"requestId\": 7}\n\n"})
    void aStreamThatSaysNothingOfUseIsAFailure(String stream) throws InterruptedException {
        services.on(EVENTS, 200, stream, STREAM).on(GET, 200, job("completed", 3));

        assertThat(watch()).isEqualTo("completed");
        assertThat(asked()).containsExactly(GET, EVENTS, EVENTS, GET);
    }

    @Test
    void whatIsNoStreamIsAFailure() throws InterruptedException {
        services.on(EVENTS, 200, "<html>hello</html>", "Content-Type", "text/html")
                .on(GET, 200, job("completed", 3));

        assertThat(watch()).isEqualTo("completed");
        assertThat(asked()).containsExactly(GET, EVENTS, EVENTS, GET);
    }

    @Test
    void aStreamThatFallsSilentIsGivenUp() throws InterruptedException {
        services.onAndSilent(EVENTS, snapshot(1), STREAM).on(EVENTS, 200, done(), STREAM);

        assertThat(watch(services.client(SHORT))).isEqualTo("completed");
        assertThat(asked()).containsExactly(GET, EVENTS, EVENTS);
    }

    @Test
    void aHeartbeatKeepsTheStreamAndLetsViewsSeeThatTimePasses() throws InterruptedException {
        services.onAndCut(EVENTS, ": \n\n", STREAM)
                .onAndCut(EVENTS, ":\n\n", STREAM)
                .on(EVENTS, 200, done(), STREAM);

        assertThat(watch()).isEqualTo("completed");
        assertThat(asked()).containsExactly(GET, EVENTS, EVENTS, EVENTS);
        assertThat(shown).extracting(job -> job.counts().settled()).containsExactly(0L, 0L, 0L, 3L);
    }

    @Test
    void readsWhateverTheStandardAllows() throws InterruptedException {
        services.on(
                EVENTS,
                200,
                "retry: 10\r\n\r\nevent: news\r\ndata: of a later release\r\n\r\nevent\r\n\r\nid:7\r\nevent:progress\r\n"
                        + ": in between\r\ndata:" + job("processing", 2).strip().replace("\n", "\r\ndata:") + "\r\n\r\n"
                        + done(),
                STREAM);

        assertThat(watch()).isEqualTo("completed");
        assertThat(shown).extracting(job -> job.counts().settled()).contains(2L).endsWith(3L);
    }

    @Test
    void aRequestThatHasEndedNeedsNoEvents() throws InterruptedException {
        services.close();
        try (FakeServices ended = newServices()) {
            assertThat(watch(ended.on(GET, 200, job("failed", 3)).client())).isEqualTo("failed");
            assertThat(ended.received()).hasSize(1);
        }
    }

    private static FakeServices newServices() {
        try {
            return new FakeServices();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String watch() throws InterruptedException {
        return watch(services.client());
    }

    private String watch(EnrichmentClient client) throws InterruptedException {
        return new JobWatch(client, new Recorder(), pauses::add, System::nanoTime)
                .untilEnd(FakeServices.ID)
                .fold(
                        answer -> answer.job().status().toString(),
                        failure ->
                                failure.problem().title() + " " + failure.exit().code());
    }

    private List<String> asked() {
        return services.received().stream().map(FakeServices.Received::what).toList();
    }

    private static String snapshot(int settled) {
        return FakeServices.event("snapshot", settled, job("processing", settled));
    }

    private static String progress(int settled) {
        return FakeServices.event("progress", settled, job("processing", settled));
    }

    private static String done() {
        return FakeServices.event("done", 5, job("completed", 3));
    }

    private static String job(String status, int settled) {
        return FakeServices.job(status, null, settled, 3);
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
