package io.enrichment.testkit.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TcpProxyTest {

    private static final int READ_WITHIN_MILLIS = 5_000;

    /** What the server has been asked to do, body by body. */
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    private HttpServer server;
    private TcpProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            var body = exchange.getRequestBody().readAllBytes();
            done.add(new String(body, UTF_8));
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        proxy = TcpProxy.before(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        proxy.close();
        server.stop(0);
    }

    @Test
    void passesOnWhatComesAsItIs() throws IOException {
        var megabyte = new byte[1 << 20];
        new Random(1).nextBytes(megabyte);

        var answer = post(megabyte);

        assertThat(Arrays.copyOfRange(answer, answer.length - megabyte.length, answer.length))
                .isEqualTo(megabyte);
    }

    @Test
    void refusesNewConnectionsAndResetsOldOnesUntilItHeals() throws IOException {
        try (var old = connect()) {
            assertThat(ask(old, "before")).contains("200 OK");

            proxy.inflict(Fault.refused());

            assertThatThrownBy(() -> ask(old, "old")).isInstanceOf(SocketException.class);
            assertThatThrownBy(() -> post("new")).isInstanceOf(ConnectException.class);
        }
        proxy.heal();
        assertThat(post("after")).endsWith("after");
        assertThat(done).containsExactly("before", "after");
    }

    @Test
    void aBlackHoleHoldsEverythingBackAndReturnsItWhenItHeals() throws IOException {
        try (var held = connect()) {
            proxy.inflict(Fault.blackHole());
            send(held, "held");
            held.setSoTimeout(300);
            assertThatThrownBy(() -> read(held, "held")).isInstanceOf(SocketTimeoutException.class);
            assertThat(done).isEmpty();

            proxy.heal();

            held.setSoTimeout(READ_WITHIN_MILLIS);
            assertThat(read(held, "held")).contains("200 OK");
        }
    }

    @Test
    void delaysAnswers() throws IOException {
        proxy.inflict(Fault.delayed(Duration.ofMillis(400)));

        assertThat(timeOf("late")).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    }

    @Test
    void lessPassesInASecondWhenItThrottles() throws IOException {
        proxy.inflict(Fault.throttled(10_000));

        assertThat(timeOf("x".repeat(4_000))).isGreaterThanOrEqualTo(Duration.ofMillis(800));
    }

    @Test
    void cutsAnAnswerShort() throws IOException {
        proxy.inflict(Fault.cutAfter(20));

        try (var socket = connect()) {
            send(socket, "x".repeat(4_000));
            assertThatThrownBy(() -> socket.getInputStream().readAllBytes()).isInstanceOf(SocketException.class);
        }
        assertThat(done).hasSize(1);
    }

    @Test
    void losesOneAnswerInThreeAndTheServerHasDoneAllThree() throws IOException {
        proxy.inflict(Fault.answersLost(3));

        assertThat(post("one")).endsWith("one");
        assertThat(post("two")).endsWith("two");
        assertThatThrownBy(() -> post("three")).isInstanceOf(SocketException.class);

        assertThat(done).containsExactly("one", "two", "three");
    }

    @Test
    void answersInPlaceOfTheServer() throws IOException {
        proxy.inflict(Fault.answered(503));

        assertThat(post("x".repeat(200_000))).startsWith("HTTP/1.1 503 ");

        assertThat(done).isEmpty();
    }

    @Test
    void whoConnectsWhileTheServerIsAwayIsReset() {
        server.stop(0);

        assertThatThrownBy(() -> post("nobody")).isInstanceOf(SocketException.class);
    }

    private Duration timeOf(String body) throws IOException {
        long start = System.nanoTime();
        post(body);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private String post(String body) throws IOException {
        return new String(post(body.getBytes(UTF_8)), UTF_8);
    }

    /** The whole answer, head and body. */
    private byte[] post(byte[] body) throws IOException {
        try (var socket = connect()) {
            send(socket, body, "close");
            return socket.getInputStream().readAllBytes();
        }
    }

    private String ask(Socket socket, String body) throws IOException {
        send(socket, body);
        return read(socket, body);
    }

    private static void send(Socket socket, String body) throws IOException {
        send(socket, body.getBytes(UTF_8), "keep-alive");
    }

    private static void send(Socket socket, byte[] body, String connection) throws IOException {
        var head = "POST / HTTP/1.1\r\nHost: x\r\nConnection: %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(connection, body.length);
        socket.getOutputStream().write(head.getBytes(UTF_8));
        socket.getOutputStream().write(body);
    }

    private static String read(Socket socket, String end) throws IOException {
        var bytes = new byte[4_096];
        var answer = "";
        while (!answer.endsWith(end)) {
            int length = socket.getInputStream().read(bytes);
            if (length < 0) {
                throw new SocketException("closed");
            }
            answer += new String(bytes, 0, length, UTF_8);
        }
        return answer;
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(READ_WITHIN_MILLIS);
        return socket;
    }
}
