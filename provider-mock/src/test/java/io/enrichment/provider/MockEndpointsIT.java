package io.enrichment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class MockEndpointsIT {
    private static final String ONE = Caller.bodyFor(1);

    private ProviderServer server;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        ProviderSettings settings = ProviderSettings.immediate();
        server = ProviderServer.start(settings.with(settings.behaviour().with(Setting.NOT_FOUND_SHARE, "1")));
        caller = new Caller(server.url());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsHowItBehaves() throws Exception {
        assertThat(caller.send("GET", "/mock/behaviour", "").body()).isEqualTo("""
                        {"latency":"0ms","fault":"none","faultShare":1,"notFoundShare":1,"failedShare":0,"partialShare":0,\
                        "maxConcurrent":0,"rate":0,"retryAfter":""}""");
    }

    @Test
    void isDownFromTheNextCallOn() throws Exception {
        HttpResponse<String> changed = caller.send("PUT", "/mock/behaviour", "{\"fault\":\"status:503\"}");

        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(caller.enrich(ONE).statusCode()).isEqualTo(503);
        assertThat(server.behaviour().fault()).isEqualTo(Fault.status(503));
    }

    @Test
    void isAgainAsItStartedWithAnEmptyObject() throws Exception {
        caller.send("PUT", "/mock/behaviour", "{\"fault\":\"status:503\",\"notFoundShare\":0.25}");
        caller.send("PUT", "/mock/behaviour", "{}");

        assertThat(server.behaviour().notFoundShare()).isEqualTo(1);
        assertThat(caller.enrich(ONE).statusCode()).isEqualTo(200);
    }

    @Test
    void takesBackWhatItShows() throws Exception {
        String shown = caller.send("GET", "/mock/behaviour", "").body();

        assertThat(caller.send("PUT", "/mock/behaviour", shown).body()).isEqualTo(shown);
    }

    @Test
    void letsTheHeaderWin() throws Exception {
        caller.send("PUT", "/mock/behaviour", "{\"fault\":\"status:503\"}");

        assertThat(caller.enrich(ONE, "X-Mock-Fault", "none").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{ | 400", "[] | 422", "{\"fualt\":\"hang\"} | 422", "{\"rate\":true} | 422", "{\"rate\":-1} | 422"
            })
    void keepsItsBehaviourWhenAChangeIsWrong(String body, int status) throws Exception {
        Behaviour before = server.behaviour();

        assertThat(caller.send("PUT", "/mock/behaviour", body).statusCode()).isEqualTo(status);
        assertThat(server.behaviour()).isEqualTo(before);
    }

    @Test
    void countsCalls() throws Exception {
        caller.enrich(ONE, "Idempotency-Key", "a:0");
        caller.enrich(ONE, "Idempotency-Key", "a:0");
        caller.enrich(Caller.bodyFor(50), "Idempotency-Key", "a:1");
        caller.enrich("{", "Idempotency-Key", "a:2");

        assertThat(caller.send("GET", "/mock/ledger", "").body()).isEqualTo("""
                        {"calls":4,"contacts":52,"distinctKeys":3,"repeatedKeys":1,"conflictingKeys":0,"inFlight":0,\
                        "maxConcurrent":1,"statuses":{"200":3,"400":1},"unanswered":0,"undelivered":0,"linesKept":4}""");
    }

    @Test
    void listsCallsWithoutPersonalData() throws Exception {
        caller.enrich(ONE, "Idempotency-Key", "a:0");
        caller.enrich(ONE, "Idempotency-Key", "a:1", "X-Mock-Fault", "status:500");

        HttpResponse<String> response = caller.send("GET", "/mock/ledger/calls", "");

        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        assertThat(response.body()).endsWith("}\n").doesNotContain("First0", "Byron", "example.com");
        List<JsonNode> lines =
                response.body().lines().map(new JsonMapper()::readTree).toList();
        assertThat(lines).extracting(line -> line.path("sequence").intValue()).containsExactly(1, 2);
        assertThat(lines.get(1).path("fault").stringValue()).isEqualTo("status:500");
        assertThat(lines.get(1).propertyNames())
                .containsExactly(
                        "sequence",
                        "idempotencyKey",
                        "startedAt",
                        "endedAt",
                        "status",
                        "contacts",
                        "bodySha256",
                        "fault",
                        "retryAfter");
        assertThat(lines.get(0).path("startedAt").stringValue()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @Test
    void forgetsCalls() throws Exception {
        caller.enrich(ONE);

        assertThat(Caller.json(caller.send("DELETE", "/mock/ledger", ""))
                        .path("calls")
                        .intValue())
                .isZero();
        assertThat(caller.send("GET", "/mock/ledger/calls", "").body()).isEmpty();
    }
}
