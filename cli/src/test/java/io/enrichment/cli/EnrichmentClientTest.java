package io.enrichment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EnrichmentClientTest {
    private static final String GET = "GET /enrichment/" + FakeServices.ID;

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
    void submitsAndReadsTheJobResource() throws InterruptedException {
        services.on(
                "POST /enrichment", 202, FakeServices.job("queued", null, 0, 3), "ETag", "\"1\"", "Retry-After", "1");

        JobDocument answer = answered(services.client().submit(submission("[{\"first_name\":\"Zoë\"}]")));

        assertThat(answer.job().requestId()).isEqualTo(FakeServices.ID);
        assertThat(answer.job().status()).isEqualTo(JobStatus.QUEUED);
        assertThat(answer.job().counts().pending()).isEqualTo(3);
        assertThat(answer.etag()).isEqualTo("\"1\"");
        assertThat(answer.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(answer.document()).contains("\"somethingNew\":{\"a\":[1]}").doesNotContain("\n");
        FakeServices.Received request = services.received().get(0);
        assertThat(request.headers().getFirst("Content-Type")).isEqualTo("application/json");
        assertThat(request.body())
                .isEqualTo("{\"fields_to_enrich\":[\"city\"],\"contacts\":[{\"first_name\":\"Zoë\"}]}");
    }

    @Test
    void streamsABodyOfManyChunksWhole() throws InterruptedException {
        services.on("POST /enrichment", 202, FakeServices.job("queued", null, 0, 3));

        answered(services.client()
                .submit(new Submission("input", () -> new ContactStream(20_000), List.of("city"), Map.of())));

        assertThat(services.received().get(0).body())
                .startsWith("{\"fields_to_enrich\":[\"city\"],\"contacts\":[" + ContactStream.contact(0) + ",")
                .endsWith("," + ContactStream.contact(19_999) + "]}");
    }

    @Test
    void neverCompletesABodyWhoseInputTurnsOutBad() throws InterruptedException {
        services.on("POST /enrichment", 202, FakeServices.job("queued", null, 0, 3));
        String contacts = (ContactStream.contact(1) + ",").repeat(5_000);

        Failure failure = failed(services.client().submit(submission("[" + contacts + "oops]")));

        assertThat(failure).isInstanceOf(Failure.Unsendable.class);
        assertThat(failure.problem().detail()).startsWith("input is not valid JSON at line 1, column ");
        assertThat(services.received()).isEmpty();
    }

    @Test
    void sendsNothingAtAllOfASmallInputThatIsBad() throws InterruptedException {
        Failure failure = failed(services.client().submit(submission("{\"contacts\":")));

        assertThat(failure.exit()).isEqualTo(Exit.USAGE);
        assertThat(services.received()).isEmpty();
    }

    @Test
    void saysThatAnInputDoesNotExist() throws InterruptedException {
        Failure failure =
                failed(services.client().submit(Submission.of(Path.of("no-such-file.json"), List.of(), Map.of())));

        assertThat(failure.problem().detail()).isEqualTo("no-such-file.json does not exist");
    }

    @Test
    void asksWithTheETagAndKeepsWhatItKnowsOn304() throws InterruptedException {
        services.on(GET, 200, FakeServices.job("processing", null, 1, 3), "ETag", "\"7\"")
                .on(GET, 304, "", "Retry-After", "2");
        JobDocument known = answered(services.client().status(FakeServices.ID));

        JobDocument again = answered(services.client().status(FakeServices.ID, known));

        assertThat(services.received().get(1).headers().getFirst("If-None-Match"))
                .isEqualTo("\"7\"");
        assertThat(again.job()).isEqualTo(known.job());
        assertThat(again.etag()).isEqualTo("\"7\"");
        assertThat(again.retryAfter()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void toleratesAStatusItDoesNotKnow() throws InterruptedException {
        services.on(GET, 200, FakeServices.job("pondering", null, 1, 3));

        JobView job = answered(services.client().status(FakeServices.ID)).job();

        assertThat(job.status()).isEqualTo(JobStatus.UNKNOWN);
        assertThat(job.hasEnded()).isFalse();
    }

    @Test
    void takesAnAnswerThatIsNoJobForBroken() throws InterruptedException {
        services.on(GET, 200, "<html>hello</html>");

        assertThat(failed(services.client().status(FakeServices.ID)).problem().detail())
                .isEqualTo(services.uri() + " answered no job resource");
    }

    @Test
    void readsAProblemDocument() throws InterruptedException {
        services.on(
                "POST /enrichment",
                422,
                FakeServices.problem(
                        422,
                        "validation-error",
                        ", \"errorsTotal\": 12, \"errors\": [{\"pointer\": \"#/contacts/17/first_name\", \"index\": 17, \"line\": 19, \"detail\": \"missing\", \"allowed\": null}]"));

        Failure failure = failed(services.client().submit(submission("[]")));

        assertThat(failure.exit()).isEqualTo(Exit.REFUSED);
        assertThat(failure.problem().code()).isEqualTo("validation-error");
        assertThat(failure.problem().errorsTotal()).isEqualTo(12);
        assertThat(failure.problem().errors())
                .containsExactly(new Problem.Violation("#/contacts/17/first_name", 17, 19, "missing", List.of()));
    }

    @Test
    void makesDoWithTheStatusOfAnErrorThatIsNoProblemDocument() throws InterruptedException {
        services.on(GET, 502, "<html>Bad gateway</html>");

        Failure failure = failed(services.client().status(FakeServices.ID));

        assertThat(failure.exit()).isEqualTo(Exit.UNAVAILABLE);
        assertThat(failure.problem().title()).isEqualTo("HTTP 502");
    }

    @Test
    void followsTheRedirectToTheStoreWithoutItsOwnHeaders() throws Exception {
        services.on(GET + "/output", 303, "", "Location", services.uri() + "/bucket/output.json?X-Amz-Signature=s")
                .on("GET /bucket/output.json?X-Amz-Signature=s", 200, "{\"enriched_contacts\": []}");

        try (Output output = answered(services.client().output(FakeServices.ID))) {
            assertThat(output.body()).hasContent("{\"enriched_contacts\": []}");
        }
        assertThat(services.received().get(1).headers()).doesNotContainKeys("Accept", "Authorization");
    }

    @Test
    void tellsAStoreThatRefusesItsLinkFromARefusalOfTheServiceAndKeepsTheLinkSecret() throws InterruptedException {
        services.on(GET + "/output", 303, "", "Location", services.uri() + "/bucket/gone?X-Amz-Signature=s");

        Failure failure = failed(services.client().output(FakeServices.ID));

        assertThat(failure.exit()).isEqualTo(Exit.FAILED);
        assertThat(failure.problem().detail())
                .isEqualTo(services.uri() + " answered HTTP 404 for the output file")
                .doesNotContain("Signature");
    }

    @Test
    void givesUpOnAServiceThatAnswersNever() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI uri = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            Deadlines soon =
                    new Deadlines(Duration.ofSeconds(1), Duration.ofMillis(300), Duration.ofMillis(300), Duration.ZERO);

            Failure failure = failed(new EnrichmentClient(new Endpoints(uri, uri), soon).status("x"));

            assertThat(failure.exit()).isEqualTo(Exit.UNAVAILABLE);
            assertThat(failure.problem().detail()).startsWith(uri + ": no answer within");
        }
    }

    @Test
    void failsTheReaderOfAnOutputThatDripsPastItsDeadline() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread dripping = new Thread(() -> beginAnswer(socket));
            dripping.start();
            URI uri = URI.create("http://127.0.0.1:" + socket.getLocalPort());
            Deadlines soon =
                    new Deadlines(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ZERO);
            EnrichmentClient client = new EnrichmentClient(new Endpoints(uri, uri), soon);

            try (Output output = answered(client.output("x"))) {
                assertThatThrownBy(() -> output.body().readAllBytes())
                        .isInstanceOf(IOException.class)
                        .hasMessage("the connection broke off, or took too long, before the end");
            }
            dripping.join();
        }
    }

    @Test
    void keepsThePathOfABaseUrlAndEncodesTheId() throws InterruptedException {
        URI base = services.uri().resolve("/api/");

        failed(new EnrichmentClient(new Endpoints(base, base)).status("a/b c"));

        assertThat(services.received().get(0).what()).isEqualTo("GET /api/enrichment/a%2Fb%20c");
    }

    private static void beginAnswer(ServerSocket socket) {
        try {
            socket.accept()
                    .getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Submission submission(String text) {
        InputStream input = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return new Submission("input", () -> input, List.of("city"), Map.of());
    }

    private static <T> T answered(Reply<T> reply) {
        return reply.fold(value -> value, failure -> {
            throw new AssertionError(failure.problem().document());
        });
    }

    private static Failure failed(Reply<?> reply) {
        return reply.<Failure, RuntimeException>fold(
                value -> {
                    throw new AssertionError("answered " + value);
                },
                failure -> failure);
    }
}
