package io.enrichment.enricher.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enrichment.contracts.FailureCode;
import io.enrichment.enricher.provider.ProviderReply.Answered;
import io.enrichment.enricher.provider.ProviderReply.Failed;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of connections and threads, whatever the other side does. */
class ProviderConnectionsIT {

    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Failed TIMEOUT = new Failed(FailureCode.PROVIDER_TIMEOUT);

    @Test
    void callsWhoseTimeIsOverGiveTheirConnectionsUp() throws IOException {
        try (var server = RawServer.answering(RawConnection::awaitEnd, ProviderConnectionsIT::dripping)) {
            var client = Two.client(server.url(), SHORT);

            assertThat(calls(client, 200)).containsOnly(TIMEOUT);
            await().until(() -> server.connectionsOpen() == 0);
            assertThat(server.connectionsEver()).isEqualTo(server.requests().size());
        }
    }

    @Test
    void aLateAnswerChangesNothing() throws IOException {
        var late = new CountDownLatch(1);
        try (var server = RawServer.answering(
                connection -> {
                    uninterruptibly(late);
                    connection.send(Two.ok(Two.contacts()));
                },
                connection -> connection.send(Two.ok(Two.ANSWER)))) {
            var client = Two.client(server.url(), SHORT);
            var first = client.enrich(Two.batch());
            assertThat(first.join()).isEqualTo(TIMEOUT);

            late.countDown();

            await().until(() -> server.connectionsOpen() == 0);
            assertThat(client.enrich(Two.batch()).join()).isInstanceOf(Answered.class);
            assertThat(first.join()).isEqualTo(TIMEOUT);
        }
    }

    @Test
    void aBodyThatIsTooLargeIsCutOff() throws IOException {
        try (var server = RawServer.answering(AnswerScenarios::twoHundredMegabytes)) {
            var client = Two.client(server.url(), Scenario.PATIENT);

            assertThat(client.enrich(Two.batch()).join()).isEqualTo(new Failed(FailureCode.PROVIDER_ANSWER_INVALID));
            await().until(() -> server.connectionsOpen() == 0);
        }
    }

    @Test
    void anErrorPageThatIsTooLargeIsCutOff() throws IOException {
        try (var server = RawServer.answering(connection -> {
            connection.send("HTTP/1.1 500 Odd\r\nContent-Length: 65537\r\n\r\n");
            connection.send(new byte[65_537]);
        })) {
            var client = Two.client(server.url(), Scenario.PATIENT);

            assertThat(client.enrich(Two.batch()).join()).isEqualTo(new Failed(FailureCode.PROVIDER_ERROR));
            await().until(() -> server.connectionsOpen() == 0);
        }
    }

    @Test
    void aConnectionIsUsedAgainAfterAnAnswerAndAfterAnErrorPage() throws IOException {
        try (var server = RawServer.answering(
                connection -> connection.send(Two.response("500 Odd", "", "An error page")),
                connection -> connection.send(Two.ok(Two.ANSWER)))) {
            var client = Two.client(server.url(), Scenario.PATIENT);
            for (int i = 0; i < 10; i++) {
                client.enrich(Two.batch()).join();
            }

            assertThat(server.connectionsEver()).isEqualTo(1);
        }
    }

    @Test
    void aKeptConnectionThatWasClosedAsWeUsedItCostsNothing() throws IOException {
        try (var server = RawServer.answering(
                connection -> connection.send(Two.ok(Two.ANSWER)),
                RawConnection::close,
                connection -> connection.send(Two.ok(Two.ANSWER)))) {
            var client = Two.client(server.url(), Scenario.PATIENT);
            client.enrich(Two.batch()).join();

            assertThat(client.enrich(Two.batch()).join()).isInstanceOf(Answered.class);
            assertThat(server.requests())
                    .hasSize(3)
                    .allSatisfy(request -> assertThat(request).contains("Idempotency-Key: request:3\r\n"));
        }
    }

    @Test
    void aLostConnectionIsTriedOnceMoreAndNotFurther() throws IOException {
        try (var server = RawServer.answering(RawConnection::close)) {
            Two.client(server.url(), Scenario.PATIENT).enrich(Two.batch()).join();

            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void aRedirectReachesNobody() throws IOException {
        try (var inner = RawServer.answering(connection -> connection.send(Two.ok(Two.ANSWER)));
                var server = RawServer.answering(connection ->
                        connection.send(Two.response("307 Moved", "Location: " + inner.url() + "/\r\n", "")))) {
            Two.client(server.url(), Scenario.PATIENT).enrich(Two.batch()).join();

            assertThat(inner.connectionsEver()).isZero();
        }
    }

    @Test
    void twoHundredCallsAtOnceHaveSixteenThreads() throws IOException {
        var before = threads();
        try (var server = RawServer.answering(connection -> connection.send(Two.ok(Two.ANSWER)))) {
            var client = Two.client(server.url(), Scenario.PATIENT);

            assertThat(calls(client, 200)).allMatch(Answered.class::isInstance);
            assertThat(threads() - before).isPositive().isLessThanOrEqualTo(16);
        }
    }

    @Test
    void theJdkIsToldToKeepIdleConnectionsForHalfAMinute() throws IOException {
        try (var server = RawServer.answering(connection -> connection.send(Two.ok(Two.ANSWER)))) {
            Two.client(server.url(), Scenario.PATIENT).enrich(Two.batch()).join();

            assertThat(System.getProperty("jdk.httpclient.keepalive.timeout")).isEqualTo("30");
        }
    }

    private static Stream<ProviderReply> calls(ProviderClient client, int count) {
        return Stream.generate(() -> client.enrich(Two.batch())).limit(count).toList().stream()
                .map(call -> call.orTimeout(Scenario.FOREVER.toSeconds(), TimeUnit.SECONDS)
                        .join());
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(ProviderConnections.THREAD_NAME))
                .count();
    }

    private static void dripping(RawConnection connection) throws IOException {
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        connection.drip();
    }

    private static void uninterruptibly(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
