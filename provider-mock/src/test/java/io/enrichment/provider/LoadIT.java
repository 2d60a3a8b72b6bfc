package io.enrichment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LoadIT {
    private static final int CALLS = 1200;

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

    @Test
    void carriesMoreThanAThousandCallsAtOnce() {
        server.behave(server.behaviour().with(Setting.LATENCY, "8s"));
        long before = System.nanoTime();
        int threadsBefore = Thread.activeCount();

        List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, CALLS)
                .mapToObj(i -> caller.enrichAsync(Caller.bodyFor(1)))
                .toList();

        assertThat(calls)
                .allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(200));
        LedgerSummary summary = server.ledger().summary();
        assertThat(summary.calls()).isEqualTo(CALLS);
        assertThat(summary.maxConcurrent()).isGreaterThan(1000);
        assertThat(summary.statuses()).containsOnlyKeys(200);
        // the caller has threads of its own, a few for what arrives at once
        assertThat(Thread.activeCount() - threadsBefore).isLessThan(CALLS / 4);
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before)).isLessThan(30);
    }

    @Test
    void answersWhatIsAboveTheLimitAtOnceAndServesTheRest() {
        server.behave(server.behaviour().with(Setting.LATENCY, "2s").with(Setting.MAX_CONCURRENT, "5"));

        List<HttpResponse<String>> responses =
                IntStream.range(0, 20).mapToObj(i -> caller.enrichAsync(Caller.bodyFor(1))).toList().stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(responses)
                .filteredOn(response -> response.statusCode() == 200)
                .hasSize(5);
        assertThat(responses)
                .filteredOn(response -> response.statusCode() == 429)
                .hasSize(15)
                .allSatisfy(response ->
                        assertThat(response.headers().firstValue("Retry-After")).hasValue("1"));
    }

    @Test
    void answersCallsAboveTheRateAtOnce() {
        server.behave(server.behaviour().with(Setting.RATE, "1"));

        List<Integer> statuses =
                IntStream.range(0, 10).mapToObj(i -> caller.enrichAsync(Caller.bodyFor(1))).toList().stream()
                        .map(call -> call.join().statusCode())
                        .toList();

        assertThat(statuses).contains(200, 429).containsOnly(200, 429);
    }

    @Test
    void hasThePlaceFreeWhenTheAnswerIsThere() throws Exception {
        server.behave(server.behaviour().with(Setting.MAX_CONCURRENT, "1"));

        for (int i = 0; i < 300; i++) {
            assertThat(caller.enrich(Caller.bodyFor(1)).statusCode()).isEqualTo(200);
        }
    }
}
