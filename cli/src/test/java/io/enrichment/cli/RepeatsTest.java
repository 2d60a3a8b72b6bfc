package io.enrichment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Submissions that are sent again; pauses are half of what they can be. */
final class RepeatsTest {
    private static final String POST = "POST /enrichment";
    private static final String CONTACTS = "[{\"first_name\":\"Ada\"}]";

    private final List<Duration> pauses = new ArrayList<>();
    private FakeServices services;
    private EnrichmentClient client;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        services = new FakeServices();
        client = services.client(pauses::add);
    }

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void aSubmissionThatIsLostHalfWayIsSentAgainUnderItsKeyUntilItIsTaken() throws Exception {
        services.onAndLost(POST)
                .on(POST, 503, FakeServices.problem(503, "dependency-unavailable", ""), "Retry-After", "2")
                .on(POST, 409, FakeServices.problem(409, "idempotency-in-progress", ""), "Retry-After", "1")
                .on(POST, 202, FakeServices.job("queued", null, 0, 1));

        assertThat(outcome(file())).isEqualTo("queued");

        assertThat(services.received()).hasSize(4);
        assertThat(services.received())
                .extracting(FakeServices.Received::body)
                .containsOnly("{\"fields_to_enrich\":[\"city\"],\"contacts\":" + CONTACTS + "}");
        assertThat(services.received())
                .extracting(request -> request.headers().getFirst("Idempotency-Key"))
                .doesNotContainNull()
                .containsOnly(services.received().get(0).headers().getFirst("Idempotency-Key"));
        assertThat(pauses).containsExactly(Duration.ofMillis(250), Duration.ofMillis(2500), Duration.ofMillis(2000));
    }

    @Test
    void anotherSubmissionHasAnotherKey() throws Exception {
        services.on(POST, 202, FakeServices.job("queued", null, 0, 1));

        outcome(file());
        outcome(file());

        assertThat(services.received())
                .extracting(request -> request.headers().getFirst("Idempotency-Key"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aServiceThatStaysAwayIsGivenUpAfterSixCalls() throws Exception {
        services.on(POST, 503, FakeServices.problem(503, "overloaded", ""));

        assertThat(outcome(file())).isEqualTo("Title of overloaded");
        assertThat(services.received()).hasSize(6);
        assertThat(pauses).extracting(Duration::toMillis).containsExactly(250L, 500L, 1000L, 2000L, 4000L);
    }

    @Test
    void aServiceThatAsksForMoreThanAMinuteIsNotWaitedFor() throws Exception {
        services.on(POST, 429, FakeServices.problem(429, "rate-limited", ""), "Retry-After", "61");

        assertThat(outcome(file())).isEqualTo("Title of rate-limited");
        assertThat(services.received()).hasSize(1);
    }

    @Test
    void aRefusalIsFinal() throws Exception {
        services.on(POST, 422, FakeServices.problem(422, "idempotency-key-reused", ""));

        assertThat(outcome(file())).isEqualTo("Title of idempotency-key-reused");
        assertThat(services.received()).hasSize(1);
    }

    @Test
    void anInputThatCanBeReadOnceIsSentOnce() throws Exception {
        services.on(POST, 503, FakeServices.problem(503, "overloaded", ""));
        Submission once = new Submission(
                "input",
                () -> new ByteArrayInputStream(CONTACTS.getBytes(StandardCharsets.UTF_8)),
                List.of("city"),
                Map.of());

        assertThat(outcome(once)).isEqualTo("Title of overloaded");
        assertThat(services.received()).hasSize(1);
    }

    @Test
    void aServiceThatWasNeverThereIsNotWaitedFor() throws Exception {
        services.close();

        assertThat(outcome(file())).isEqualTo("Service not reachable");
        assertThat(pauses).isEmpty();
    }

    private Submission file() throws IOException {
        Path file = Files.writeString(folder.resolve("contacts.json"), CONTACTS);
        return Submission.of(file, List.of("city"), Map.of());
    }

    private String outcome(Submission submission) throws InterruptedException {
        return client.submit(submission)
                .fold(
                        answer -> answer.job().status().toString(),
                        failure -> failure.problem().title());
    }
}
