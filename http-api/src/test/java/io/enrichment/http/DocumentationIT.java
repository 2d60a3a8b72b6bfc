package io.enrichment.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "enrichment.links.ingest-url=https://in.example/api",
            "enrichment.links.status-url=https://out.example:8443"
        })
class DocumentationIT {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(HttpApi.class)
    static class Application {}

    @ParameterizedTest
    @EnumSource
    void everyProblemIsDescribedToPeopleAndToPrograms(ProblemCode code) {
        var page = get(code.type(), BROWSER);
        var resource = get(code.type(), "application/json");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.body()).contains(code.title(), code.code(), code.detail(), code.advice());
        assertThat(header(resource, "Content-Type")).isEqualTo("application/json");
        assertThat(json(resource).get("advice").asString()).isEqualTo(code.advice());
        assertThat(code.advice()).endsWith(".");
    }

    @Test
    void allProblemsAreListed() {
        assertThat(get("/problems", BROWSER).body()).contains("href=\"problems/not-found\"", "href=\"problems/gone\"");
        assertThat(json(get("/problems", "application/json")).get("problems")).hasSize(ProblemCode.values().length);
    }

    @Test
    void whoAsksForNothingInParticularGetsThePage() {
        assertThat(header(get("/problems", "*/*"), "Content-Type")).startsWith("text/html");
    }

    @Test
    void aProblemThatDoesNotExistIsNotFound() {
        var response = get("/problems/%3Cscript%3E", BROWSER);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(json(response).get("type").asString()).isEqualTo("/problems/not-found");
    }

    @Test
    void aProblemInAnotherMediaTypeIsNotAcceptable() {
        assertThat(get("/problems/gone", "image/png").statusCode()).isEqualTo(406);
    }

    @Test
    void pagesOfProblemsAreKeptByCachesAndAllowTheirStyleAlone() throws Exception {
        var page = get("/problems", BROWSER);
        var style = Pattern.compile("(?s)<style>(.*)</style>").matcher(page.body());
        assertThat(style.find()).isTrue();
        var digest = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(style.group(1).getBytes(UTF_8)));

        assertThat(header(page, "Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src 'sha256-" + digest + "'; frame-ancestors 'none'");
        assertThat(header(page, "Cache-Control")).isEqualTo("max-age=3600, public");
        assertThat(header(page, "Vary")).isEqualTo("Accept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.json", "/openapi.yaml"})
    void theContractIsServedAndRevalidated(String path) {
        var first = get(path, "*/*");
        var again = send(request(path).header("If-None-Match", header(first, "ETag")));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).contains("https://out.example:8443", "/problems/{code}");
        assertThat(header(first, "Cache-Control")).isEqualTo("max-age=300, public");
        assertThat(header(first, "Content-Type")).isEqualTo("application/" + path.substring("/openapi.".length()));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void thePageOfTheContractLoadsNothingFromElsewhere() {
        var page = get("/docs", BROWSER);
        var policy = header(page, "Content-Security-Policy");

        assertThat(page.body()).doesNotContain("http://", "https://", "<script>", "<style");
        var loaded = Pattern.compile("(?:src|href)=\"(docs/[^\"]+)\"")
                .matcher(page.body())
                .results()
                .toList();
        assertThat(loaded).hasSize(3).allSatisfy(file -> {
            var asset = get("/" + file.group(1), "*/*");
            assertThat(asset.statusCode()).isEqualTo(200);
            assertThat(header(asset, "Content-Type")).isIn("text/css", "text/javascript");
        });
        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self';", "style-src 'self';", "frame-ancestors 'none'")
                .contains("connect-src 'self' https://in.example https://out.example:8443;");
        assertThat(header(get("/docs/docs.js", "*/*"), "Content-Security-Policy"))
                .isEqualTo("default-src 'none'; frame-ancestors 'none'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs/index.html", "/docs/swagger-ui.js", "/docs/..%2fapplication.yml", "/webjars/x"})
    void nothingElseOfSwaggerUiIsServed(String path) {
        assertThat(get(path, "*/*").statusCode()).isIn(400, 404);
    }

    private HttpResponse<String> get(String path, String accept) {
        return send(request(path).header("Accept", accept));
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

    private static String header(HttpResponse<?> response, String name) {
        return String.join(" and ", response.headers().allValues(name));
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
