package io.enrichment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractIntegerAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProviderServerIT {
    private static ProviderServer server;
    private static Caller caller;

    @BeforeAll
    static void start() throws Exception {
        server = ProviderServer.start(ProviderSettings.immediate());
        caller = new Caller(server.url());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void answersEveryContactUnderItsId() throws Exception {
        HttpResponse<String> response = caller.enrich("""
                {"fields":["professional_email","country"],"contacts":[
                 {"id":"a","first_name":"Ada","last_name":"Byron","company_domain":"example.com"},
                 {"id":"b","first_name":"Ada","last_name":"Byron","company_domain":"ada@example.com"}]}
                """);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(Caller.json(response).at("/contacts/0").toString()).isEqualTo("""
                        {"id":"a","status":"found","values":{"professional_email":"ada.byron@example.com","country":"Canada"}}""");
        assertThat(Caller.json(response).at("/contacts/1/id").stringValue()).isEqualTo("b");
    }

    @Test
    void answersEachContactTheSameInAnyBatch() throws Exception {
        String alone = caller.enrich(Caller.bodyFor(1)).body();
        String among = caller.enrich(Caller.bodyFor(100)).body();

        assertThat(among).startsWith(alone.substring(0, alone.length() - "]}".length()));
    }

    @Test
    void waitsAsLongAsTheHeaderSays() throws Exception {
        long before = System.nanoTime();
        caller.enrich(Caller.bodyFor(1), "X-Mock-Latency", "300ms");

        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before)).isBetween(300L, 5000L);
    }

    @Test
    void lacksTheShareOfContactsThatTheHeadersSay() throws Exception {
        HttpResponse<String> response =
                caller.enrich(Caller.bodyFor(100), "X-Mock-Not-Found-Share", "0.5", "X-Mock-Failed-Share", "0.5");

        assertThat(response.body()).doesNotContain("\"found\"").contains("\"not_found\"", "\"failed\"", "\"error\"");
    }

    @Test
    void leavesOutWhatIsNotKnownOfAContact() throws Exception {
        HttpResponse<String> response = caller.enrich(Caller.bodyFor(100), "X-Mock-Partial-Share", "1");

        assertThat(response.body()).contains("\"values\":{}", "\"values\":{\"city\":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "", "{}{}"})
    void refusesWhatIsNoJson(String body) throws Exception {
        assertProblem(caller.enrich(body)).isEqualTo(400);
    }

    @Test
    void refusesAnInvalidRequestWithPointers() throws Exception {
        HttpResponse<String> response = caller.enrich("{\"fields\":[\"salary\"],\"contacts\":[{}]}");

        assertProblem(response).isEqualTo(422);
        assertThat(Caller.json(response).at("/errors/0/pointer").stringValue()).isEqualTo("#/fields/0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b"})
    void refusesAKeyThatIsNone(String key) throws Exception {
        assertProblem(caller.enrich(Caller.bodyFor(1), "Idempotency-Key", key)).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json; charset=iso-8859-1", "application/jsonx"})
    void refusesAnotherContentType(String type) throws Exception {
        assertProblem(caller.enrich(Caller.bodyFor(1), "Content-Type", type)).isEqualTo(415);
    }

    @Test
    void acceptsJsonThatSaysItIsUtf8() throws Exception {
        assertThat(caller.enrich(Caller.bodyFor(1), "Content-Type", "application/json; charset=UTF-8")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesAnEncodedBody() throws Exception {
        assertProblem(caller.enrich(Caller.bodyFor(1), "Content-Encoding", "gzip"))
                .isEqualTo(415);
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        assertProblem(caller.enrich(" ".repeat(5_000_000))).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({"X-Mock-Latencie, 1s", "X-Mock-Latency, soon", "X-Mock-Fault, status:200"})
    void refusesAHeaderThatWouldTestNothing(String name, String value) throws Exception {
        assertProblem(caller.enrich(Caller.bodyFor(1), name, value)).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"GET, /v1/enrich, POST", "POST, /health, GET", "POST, /mock/ledger, 'DELETE, GET'"})
    void namesTheMethodsOfAPath(String method, String path, String allowed) throws Exception {
        HttpResponse<String> response = caller.send(method, path, "");

        assertProblem(response).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1", "/v1/enrich/", "/v1/enrich/more", "/mock"})
    void knowsNoOtherPath(String path) throws Exception {
        assertProblem(caller.send("POST", path, "")).isEqualTo(404);
    }

    @Test
    void isHealthy() throws Exception {
        HttpResponse<String> response = caller.send(
                HttpRequest.newBuilder(server.url().resolve("/health")).build());

        assertThat(response.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void readsABodyOfUnknownLength() throws Exception {
        HttpRequest chunked = HttpRequest.newBuilder(caller.enrichment(""), (name, value) -> true)
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(Caller.bodyFor(2))))
                .build();

        assertThat(caller.send(chunked).statusCode()).isEqualTo(200);
    }

    private static AbstractIntegerAssert<?> assertProblem(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Caller.json(response).path("status").intValue()).isEqualTo(response.statusCode());
        return assertThat(response.statusCode());
    }
}
