package io.enrichment.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "enrichment.links.ingest-url=http://in.example",
            "enrichment.links.status-url=http://out.example",
            "logging.level.org.apache.coyote.http11=warn"
        })
class HttpApiIT {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({HttpApi.class, Sample.class})
    static class Application {}

    @RestController
    static class Sample {

        record Body(String name) {}

        @PostMapping(path = "/sample", consumes = "application/json", produces = "application/json")
        Body echo(@RequestBody Body body) {
            return body;
        }

        @GetMapping("/number/{number}")
        Map<String, Object> number(@PathVariable int number) {
            return Map.of("number", number, "mdc", String.valueOf(MDC.get("traceId")));
        }

        @GetMapping("/asked")
        Map<String, String> asked(@RequestParam(defaultValue = "") String q) {
            return Map.of("q", q);
        }

        @GetMapping("/bug")
        void bug() {
            throw new IllegalStateException("ada.byron@example.com", new IOException("ada.byron@example.com"));
        }

        @GetMapping("/fatal")
        void fatal() {
            throw new AssertionError("ada.byron@example.com");
        }

        @GetMapping("/cut")
        void cut(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getOutputStream().print("begun");
            response.flushBuffer();
            CutOff.demand(request, new IllegalStateException("ada.byron@example.com"));
        }

        @GetMapping("/sent")
        void sent(HttpServletResponse response) throws IOException {
            response.sendError(410, "ada.byron@example.com");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /unknown, '', 404, not-found",
        "POST, /unknown, '{}', 404, not-found",
        "DELETE, /, '', 404, not-found",
        "GET, /error, '', 404, not-found",
        "POST, /error, '{}', 404, not-found",
        "GET, /sample, '', 405, method-not-allowed",
        "PUT, /sample, '{}', 405, method-not-allowed",
        "BREW, /sample, '', 405, method-not-allowed",
        "POST, /sample, '{', 400, malformed-body",
        "GET, /number/x, '', 400, malformed-request",
        "GET, /bug, '', 500, internal-error",
        "GET, /fatal, '', 500, internal-error",
        "GET, /sent, '', 410, gone"
    })
    void everyRefusalIsAProblem(String method, String path, String body, int status, String code) {
        var response = send(
                request(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body)));

        assertThat(response.statusCode()).isEqualTo(status);
        assertProblem(response, status, code, path);
    }

    @Test
    void aPathThatIsNotServedSaysSoToEveryAcceptHeader() {
        var response = send(request("/unknown").header("Accept", "text/html"));

        assertProblem(response, 404, "not-found", "/unknown");
    }

    @Test
    void namesTheMethodsThatAPathHas() {
        var response = send(request("/sample").DELETE());

        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void namesTheMediaTypesThatAPostTakes() {
        var response =
                send(request("/sample").header("Content-Type", "text/plain").POST(BodyPublishers.ofString("x")));

        assertProblem(response, 415, "unsupported-media-type", "/sample");
        assertThat(response.headers().firstValue("Accept-Post")).hasValue("application/json");
    }

    @Test
    void refusesToServeAnotherMediaType() {
        var response = send(request("/sample")
                .header("Content-Type", "application/json")
                .header("Accept", "image/png")
                .POST(BodyPublishers.ofString("{\"name\":\"x\"}")));

        assertProblem(response, 406, "not-acceptable", "/sample");
    }

    @Test
    void aBugIsLoggedOnceWithTheTraceAndWithoutData(CapturedOutput output) {
        var response = send(request("/bug").header("traceparent", TRACE));

        assertThat(json(response).get("requestTraceId").asString()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(output.getAll().lines().filter(line -> line.contains("4bf92f3577b34da6a3ce929d0e0e4736")))
                .singleElement()
                .asString()
                .contains("IllegalStateException at io.enrichment.http.HttpApiIT$Sample.bug", "caused by");
        assertThat(output.getAll() + response.body()).doesNotContain("ada.byron");
    }

    @Test
    void anAnswerThatIsCutOffIsNoWholeOne(CapturedOutput output) {
        assertThatThrownBy(() -> client.send(request("/cut").build(), BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);

        assertThat(output.getAll()).contains("an answer breaks off").doesNotContain("ada.byron", "\tat ");
        assertThat(send(request("/number/7")).statusCode()).isEqualTo(200);
    }

    @Test
    void carriesTheIdentityOfTheClientThroughEveryResponse() {
        for (var path : List.of("/number/7", "/unknown", "/sent")) {
            var response = send(request(path).header("traceparent", TRACE).header("X-Request-Id", "client-7"));

            assertThat(response.headers().allValues("traceparent")).containsExactly(TRACE);
            assertThat(response.headers().allValues("X-Request-Id")).containsExactly("client-7");
        }
    }

    @Test
    void replacesAnIdentityThatIsNotValid() {
        var response = send(request("/number/7").header("traceparent", "00-ab").header("X-Request-Id", "<script>"));

        var traceParent = TraceParent.parse(
                        response.headers().firstValue("traceparent").orElseThrow())
                .orElseThrow();
        assertThat(response.headers().firstValue("X-Request-Id")).hasValue(traceParent.traceId());
        assertThat(json(response).get("mdc").asString()).isEqualTo(traceParent.traceId());
    }

    @ParameterizedTest
    @CsvSource({"/number/7, 'GET,HEAD,OPTIONS'", "/sample, 'POST,OPTIONS'", "/problems, 'GET,HEAD,OPTIONS'"})
    void optionsNamesTheMethodsOfAPath(String path, String methods) {
        var response = send(request(path).method("OPTIONS", BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().allValues("Allow")).containsExactly(methods);
        assertThat(response.body()).isEmpty();
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code, String path) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().allValues("Content-Type")).containsExactly("application/problem+json");
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(response.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(response.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(response.headers().firstValue("Server")).isEmpty();
        var problem = json(response);
        assertThat(problem.propertyNames())
                .containsExactly("type", "title", "status", "detail", "instance", "requestTraceId");
        assertThat(problem.get("type").asString()).isEqualTo("/problems/" + code);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("instance").asString()).isEqualTo(path);
        assertThat(response.headers().firstValue("traceparent").orElseThrow())
                .contains(problem.get("requestTraceId").asString());
        assertThat(response.body()).doesNotContain("ada.byron", "exception", "Exception");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
