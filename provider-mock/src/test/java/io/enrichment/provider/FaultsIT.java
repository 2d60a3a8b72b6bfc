package io.enrichment.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

final class FaultsIT {
    private static final String FAULT = "X-Mock-Fault";
    private static final String THREE = Caller.bodyFor(3);

    private ProviderServer server;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        server = ProviderServer.start(ProviderSettings.immediate());
        caller = new Caller(server.url());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 408, 422, 429, 500, 502, 503, 504})
    void answersWithTheStatusAskedFor(int status) throws Exception {
        HttpResponse<String> response = caller.enrich(THREE, FAULT, "status:" + status);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void tellsWhenToComeAgainIfAskedTo() throws Exception {
        HttpResponse<String> response = caller.enrich(THREE, FAULT, "status:503", "X-Mock-Retry-After", "99999999999");

        assertThat(response.headers().firstValue("Retry-After")).hasValue("99999999999");
        assertThat(server.ledger().calls())
                .singleElement()
                .extracting(LedgerCall::retryAfter)
                .isEqualTo("99999999999");
    }

    @Test
    void closesTheConnectionWithoutAnAnswer() {
        assertThatThrownBy(() -> caller.enrich(THREE, FAULT, "close"))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class);
        assertThat(server.ledger().summary().unanswered()).isEqualTo(1);
    }

    @Test
    void breaksOffTheJson() throws Exception {
        HttpResponse<String> response = caller.enrich(THREE, FAULT, "invalid-json");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> Caller.json(response)).isInstanceOf(JacksonException.class);
    }

    @Test
    void answersWithAPage() throws Exception {
        HttpResponse<String> response = caller.enrich(THREE, FAULT, "html");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    }

    @Test
    void leadsToAnInnerAddress() throws Exception {
        HttpResponse<String> response = caller.enrich(THREE, FAULT, "redirect");

        assertThat(response.statusCode()).isEqualTo(307);
        assertThat(response.headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).startsWith("http://169.254."));
    }

    @Test
    void leavesOutAContact() throws Exception {
        assertThat(idsWith("fewer")).containsExactly("0", "1");
    }

    @Test
    void addsAForeignContact() throws Exception {
        assertThat(idsWith("foreign")).hasSize(4).startsWith("0", "1", "2");
    }

    @Test
    void reordersTheContacts() throws Exception {
        assertThat(idsWith("reordered")).containsExactly("2", "1", "0");
    }

    @Test
    void repeatsAContact() throws Exception {
        assertThat(idsWith("repeated")).containsExactly("0", "1", "2", "0");
    }

    @Test
    void dripsTheAnswer() throws Exception {
        long before = System.nanoTime();
        byte[] first = firstBytes("drip", 2);

        assertThat(first).asString().isEqualTo("{\"");
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before)).isBetween(950L, 10_000L);
    }

    @Test
    void goesOnWithoutEnd() throws Exception {
        assertThat(firstBytes("endless", 1_000_000)).hasSize(1_000_000);
    }

    @Test
    void servesOthersWhileManyCallsHang() throws Exception {
        Behaviour two = server.behaviour().with(Setting.MAX_CONCURRENT, "2");
        server.behave(two);
        List<CompletableFuture<HttpResponse<String>>> hanging = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            hanging.add(caller.enrichAsync(THREE, FAULT, "hang", "X-Mock-Max-Concurrent", "0"));
        }
        awaitUnanswered(100);

        assertThat(caller.enrich(THREE).statusCode()).isEqualTo(200);
        assertThat(hanging).noneMatch(CompletableFuture::isDone);
        assertThat(server.ledger().summary().inFlight()).isZero();
    }

    @Test
    void endsHangingCallsWhenItIsClosed() {
        CompletableFuture<HttpResponse<String>> hanging = caller.enrichAsync(THREE, FAULT, "hang");
        awaitUnanswered(1);

        server.close();

        assertThat(hanging).failsWithin(Duration.ofSeconds(10));
    }

    @Test
    void befallsTheShareOfCallsAskedFor() throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            statuses.add(caller.enrich(Caller.bodyFor(1), FAULT, "status:500", "X-Mock-Fault-Share", "0.3")
                    .statusCode());
        }

        assertThat(statuses.stream().filter(status -> status == 500).count()).isBetween(35L, 85L);
    }

    private List<String> idsWith(String fault) throws Exception {
        var contacts = Caller.json(caller.enrich(THREE, FAULT, fault)).path("contacts");
        return IntStream.range(0, contacts.size())
                .mapToObj(i -> contacts.path(i).path("id").stringValue())
                .toList();
    }

    private byte[] firstBytes(String fault, int count) throws Exception {
        try (InputStream body = caller.http()
                .send(caller.enrichment(THREE, FAULT, fault), BodyHandlers.ofInputStream())
                .body()) {
            return body.readNBytes(count);
        }
    }

    private void awaitUnanswered(int calls) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> server.ledger().summary().unanswered() == calls);
    }
}
