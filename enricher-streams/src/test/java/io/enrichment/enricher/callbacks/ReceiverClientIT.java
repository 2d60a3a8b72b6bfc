package io.enrichment.enricher.callbacks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.enrichment.enricher.provider.RawConnection;
import io.enrichment.enricher.provider.RawServer;
import io.enrichment.enricher.provider.UntrustedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverClientIT {

    private static final Duration LONG = Duration.ofSeconds(15);
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final String OK = "HTTP/1.1 204 No Content\r\n\r\n";

    private ReceiverClient client = client(LONG, SystemDefaultDnsResolver.INSTANCE, ReceiverClientIT::any);

    @AfterEach
    void close() throws IOException {
        client.close();
    }

    @Test
    void postsTheBodyWithTheHeadersOfStandardWebhooks() throws IOException {
        try (var receiver = RawServer.answering(connection -> connection.send(OK))) {
            assertThat(post(receiver.url() + "/hook?a=b")).isEqualTo(new Receipt.Answered(204, Duration.ZERO));

            assertThat(receiver.requests()).hasSize(1);
            assertThat(receiver.requests().get(0).toLowerCase(Locale.ROOT))
                    .startsWith("post /hook?a=b http/1.1\r\n")
                    .contains(
                            "\r\nwebhook-id: msg_1\r\n",
                            "\r\nwebhook-timestamp: 1614265330\r\n",
                            "\r\nwebhook-signature: v1,abc\r\n",
                            "\r\ncontent-type: application/json\r\n",
                            "\r\ncontent-length: 2\r\n",
                            "\r\nuser-agent: contact-enrichment-pipeline\r\n",
                            "\r\nconnection: close\r\n",
                            "\r\nhost: 127.0.0.1:")
                    .doesNotContain("accept-encoding", "upgrade", "cookie", "keep-alive");
        }
    }

    @Test
    void everyAttemptHasAConnectionOfItsOwn() throws IOException {
        try (var receiver =
                RawServer.answering(connection -> connection.send("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"))) {
            post(receiver.url().toString());
            post(receiver.url().toString());

            assertThat(receiver.connectionsEver()).isEqualTo(2);
        }
    }

    @Test
    void aReceiverSaysWhenToComeAgainWithinBounds() throws IOException {
        try (var receiver = RawServer.answering(
                connection -> connection.send(busy("30")), connection -> connection.send(busy("31536000")))) {
            assertThat(post(receiver.url().toString())).isEqualTo(new Receipt.Answered(503, Duration.ofSeconds(30)));
            assertThat(post(receiver.url().toString())).isEqualTo(new Receipt.Answered(503, Duration.ofMinutes(10)));
        }
    }

    @Test
    void aRedirectToAnInnerAddressIsNotFollowed() throws IOException {
        try (var inner = RawServer.answering(connection -> connection.send(OK));
                var receiver = RawServer.answering(
                        connection -> connection.send("HTTP/1.1 307 Temporary Redirect\r\nlocation: " + inner.url()
                                + "/\r\ncontent-length: 0\r\n\r\n"))) {
            assertThat(post(receiver.url().toString())).isEqualTo(new Receipt.Answered(307, Duration.ZERO));

            assertThat(inner.connectionsEver()).isZero();
        }
    }

    @Test
    void aReceiverThatNeverAnswersIsLeftAtTheDeadline() throws IOException {
        client = client(SHORT, SystemDefaultDnsResolver.INSTANCE, ReceiverClientIT::any);
        try (var receiver = RawServer.answering(RawConnection::awaitEnd)) {
            assertFailsWithin(receiver.url().toString(), DeliveryError.TIMEOUT);
        }
    }

    @Test
    void aReceiverThatNeverAgreesOnTlsIsLeftAtTheDeadline() throws IOException {
        client = client(SHORT, SystemDefaultDnsResolver.INSTANCE, ReceiverClientIT::any);
        try (var receiver = RawServer.answering(RawConnection::awaitEnd)) {
            assertFailsWithin("https://127.0.0.1:" + receiver.url().getPort(), DeliveryError.TIMEOUT);
        }
    }

    @Test
    void aHeadThatDripsIsLeftAtTheDeadline() throws IOException {
        client = client(SHORT, SystemDefaultDnsResolver.INSTANCE, ReceiverClientIT::any);
        try (var receiver = RawServer.answering(connection -> {
            connection.send("HTTP/1.1 200 OK\r\nx: ");
            connection.drip();
        })) {
            assertFailsWithin(receiver.url().toString(), DeliveryError.TIMEOUT);
        }
    }

    @Test
    void aBodyThatDripsUndoesNoAnswerAndIsNotWaitedFor() throws IOException {
        try (var receiver = RawServer.answering(connection -> {
            connection.send("HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n");
            connection.drip();
        })) {
            assertAnswersSoon(receiver.url().toString());
        }
    }

    @Test
    void anEndlessBodyIsNotReadToItsEnd() throws IOException {
        try (var receiver = RawServer.answering(connection -> {
            connection.send("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
            while (true) {
                connection.send("1000\r\n" + "x".repeat(0x1000) + "\r\n");
            }
        })) {
            assertAnswersSoon(receiver.url().toString());
        }
    }

    @Test
    void whatIsNotHttpIsABadAnswer() throws IOException {
        try (var receiver = RawServer.answering(connection -> {
            connection.send("220 smtp.example.com ESMTP\r\n".repeat(2_000));
            connection.close();
        })) {
            assertThat(post(receiver.url().toString())).isEqualTo(new Receipt.Failed(DeliveryError.BAD_ANSWER));
        }
    }

    @Test
    void endlessHeadersAreABadAnswer() throws IOException {
        try (var receiver = RawServer.answering(connection -> {
            connection.send("HTTP/1.1 200 OK\r\n" + "x: y\r\n".repeat(1_000));
            connection.awaitEnd();
        })) {
            assertThat(post(receiver.url().toString())).isEqualTo(new Receipt.Failed(DeliveryError.BAD_ANSWER));
        }
    }

    @Test
    void aConnectionThatBreaksIsLost() throws IOException {
        try (var receiver = RawServer.answering(RawConnection::close)) {
            assertThat(post(receiver.url().toString())).isEqualTo(new Receipt.Failed(DeliveryError.CONNECTION_LOST));
        }
    }

    @Test
    void aPortThatNobodyListensOnRefuses() throws IOException {
        int port;
        try (var closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }

        assertThat(post("http://127.0.0.1:" + port)).isEqualTo(new Receipt.Failed(DeliveryError.CONNECT_REFUSED));
    }

    @Test
    void aCertificateThatNobodySignedIsNotTrusted() throws Exception {
        try (var receiver = UntrustedServer.start()) {
            assertThat(post(receiver.url())).isEqualTo(new Receipt.Failed(DeliveryError.TLS));
        }
    }

    @Test
    void aNameWithoutAddressIsUnknown() {
        client = client(LONG, new InMemoryDnsResolver(), ReceiverClientIT::any);

        assertThat(post("http://nowhere.example/")).isEqualTo(new Receipt.Failed(DeliveryError.UNKNOWN_HOST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "127.0.0.2",
                "2130706433",
                "0.0.0.0",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::]"
            })
    void noSpellingOfTheOwnHostIsCalled(String host) throws IOException {
        client = client(LONG, SystemDefaultDnsResolver.INSTANCE, new PublicAddresses());
        try (var own = RawServer.answering(connection -> connection.send(OK))) {
            var url = "http://" + host + ":" + own.url().getPort() + "/";

            assertThat(post(url)).isEqualTo(new Receipt.Failed(DeliveryError.ADDRESS_REFUSED));

            assertThat(own.connectionsEver()).isZero();
        }
    }

    @Test
    void ofGoodAndBadAddressesOnlyTheGoodOnesAreTried() throws IOException {
        var bad = InetAddress.getByName("127.0.0.3");
        var good = InetAddress.getLoopbackAddress();
        var names = new InMemoryDnsResolver();
        names.add("both.example", bad, good);
        client = client(LONG, names, address -> address.equals(good));
        try (var receiver = RawServer.answering(connection -> connection.send(OK));
                var trap = new ServerSocket(receiver.url().getPort(), 1, bad)) {
            trap.setSoTimeout(200);

            assertThat(post("http://both.example:" + receiver.url().getPort() + "/"))
                    .isEqualTo(new Receipt.Answered(204, Duration.ZERO));

            assertThatCode(trap::accept).isInstanceOf(SocketTimeoutException.class);
            assertThat(receiver.requests().get(0)).contains("both.example");
        }
    }

    @Test
    void anAddressThatCameByAnotherWayThanTheResolverIsRefusedAsWell() throws IOException {
        try (var own = RawServer.answering(connection -> connection.send(OK));
                var socket = new CheckedSocket(new PublicAddresses())) {
            var address = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), own.url().getPort());

            assertThatCode(() -> socket.connect(address, 100)).isInstanceOf(AddressRefusedException.class);

            assertThat(own.connectionsEver()).isZero();
        }
    }

    @Test
    void noProxyOfTheEnvironmentIsAsked() throws IOException {
        try (var proxy = RawServer.answering(connection -> connection.send(OK));
                var receiver = RawServer.answering(connection -> connection.send(OK))) {
            var port = Integer.toString(proxy.url().getPort());
            var environment = Map.of(
                    "http.proxyHost", "127.0.0.1",
                    "http.proxyPort", port,
                    "http.nonProxyHosts", "",
                    "socksProxyHost", "127.0.0.1",
                    "socksProxyPort", port,
                    "socksNonProxyHosts", "");
            environment.forEach(System::setProperty);
            try {
                client = client(LONG, SystemDefaultDnsResolver.INSTANCE, ReceiverClientIT::any);

                assertThat(post(receiver.url().toString())).isEqualTo(new Receipt.Answered(204, Duration.ZERO));
            } finally {
                environment.keySet().forEach(System::clearProperty);
            }
            assertThat(proxy.connectionsEver()).isZero();
        }
    }

    private void assertAnswersSoon(String url) {
        var begun = System.nanoTime();

        assertThat(post(url)).isEqualTo(new Receipt.Answered(200, Duration.ZERO));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONG.dividedBy(2));
    }

    private void assertFailsWithin(String url, DeliveryError error) {
        var begun = System.nanoTime();

        assertThat(post(url)).isEqualTo(new Receipt.Failed(error));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(SHORT.dividedBy(2), SHORT.multipliedBy(5));
    }

    private Receipt post(String url) {
        return client.post(new Webhook(URI.create(url), "msg_1", 1614265330, "v1,abc", "{}".getBytes(UTF_8)));
    }

    private static boolean any(InetAddress address) {
        return true;
    }

    private static String busy(String retryAfter) {
        return "HTTP/1.1 503 Service Unavailable\r\nretry-after: " + retryAfter + "\r\ncontent-length: 0\r\n\r\n";
    }

    private static ReceiverClient client(Duration timeout, DnsResolver names, Predicate<InetAddress> permitted) {
        return new ReceiverClient(
                Orders.settings(List.of(Orders.SECRET), timeout), Clock.systemUTC(), names, permitted);
    }
}
