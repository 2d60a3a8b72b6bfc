package io.enrichment.enricher.provider;

import static io.enrichment.enricher.provider.Scenario.bytes;
import static io.enrichment.enricher.provider.Scenario.raw;
import static io.enrichment.enricher.provider.Two.ANSWER;
import static io.enrichment.enricher.provider.Two.ok;
import static io.enrichment.enricher.provider.Two.response;
import static java.util.Map.entry;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What is no answer at all, and answers of which only the status counts, by row of the table. */
final class ConnectionScenarios {

    private ConnectionScenarios() {}

    static Map<String, Scenario> noHttp() {
        return Map.ofEntries(
                entry(
                        "`101` nobody asked for",
                        bytes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n")),
                entry(
                        "a malformed status line",
                        () -> List.of(
                                bytes("HTTP/1.1 099 Odd\r\nContent-Length: 0\r\n\r\n")
                                        .play()
                                        .get(0),
                                bytes("SSH-2.0-OpenSSH_9.7\r\n").play().get(0))),
                entry("a malformed header", bytes("HTTP/1.1 200 OK\r\nContent Type: x\r\n\r\n" + ANSWER)),
                entry("headers without end", raw(connection -> {
                    connection.send("HTTP/1.1 200 OK\r\n");
                    while (true) {
                        connection.send("X-More: and more and more and more\r\n".repeat(1000));
                    }
                })),
                entry(
                        "a `Content-Length` that is no number",
                        bytes("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n" + ANSWER)),
                entry("no answer in time", raw(Scenario.IMPATIENT, RawConnection::awaitEnd)));
    }

    static Map<String, Scenario> statusAlone() {
        return Map.ofEntries(
                entry("`503` with a body that drips", raw(Scenario.IMPATIENT, connection -> {
                    connection.send("HTTP/1.1 503 Away\r\nContent-Length: 100000\r\n\r\n");
                    connection.drip();
                })),
                entry("`503` with a body that breaks off", raw(connection -> {
                    connection.send("HTTP/1.1 503 Away\r\nContent-Length: 100000\r\n\r\nAw");
                    connection.close();
                })),
                entry("`503` with a body of 200 MB", raw(connection -> {
                    connection.send("HTTP/1.1 503 Away\r\nContent-Length: 209715200\r\n\r\n");
                    connection.send(new byte[209_715_200]);
                })));
    }

    static Map<String, Scenario> noConnection() {
        return Map.ofEntries(
                entry("connection refused", () -> {
                    int free;
                    try (var socket = new ServerSocket(0)) {
                        free = socket.getLocalPort();
                    }
                    return call("http://127.0.0.1:" + free);
                }),
                entry("connection never made", ConnectionScenarios::blackHole),
                // a label may have 63 characters, so that no name server is asked
                entry("name unknown", () -> call("http://" + "x".repeat(64) + ".example")),
                entry("certificate not trusted", () -> {
                    try (var server = UntrustedServer.start()) {
                        return call(server.url());
                    }
                }),
                entry("no TLS on the other side", ConnectionScenarios::noTls),
                entry("TLS that is never agreed on", () -> {
                    try (var server = RawServer.answering(RawConnection::awaitEnd)) {
                        var url = URI.create("https://127.0.0.1:" + server.url().getPort());
                        return List.of(Scenario.call(url, Scenario.IMPATIENT));
                    }
                }),
                entry("a proxy that does not let us through", ConnectionScenarios::noTunnel),
                entry(
                        "connection lost before an answer, once",
                        raw(RawConnection::close, connection -> connection.send(ok(ANSWER)))),
                entry(
                        "connection lost before an answer, twice",
                        () -> List.of(
                                raw(RawConnection::close).play().get(0),
                                raw(connection -> {
                                            connection.send(response("200 OK", "", ANSWER)
                                                    .substring(0, 20));
                                            connection.close();
                                        })
                                        .play()
                                        .get(0))));
    }

    /** A queue of connections that nobody accepts: when it is full, the system answers no more. */
    private static List<ProviderReply> blackHole() throws IOException {
        var queued = new ArrayList<Socket>();
        try (var server = new ServerSocket(0, 1)) {
            try {
                while (true) {
                    var socket = new Socket();
                    queued.add(socket);
                    socket.connect(server.getLocalSocketAddress(), 200);
                }
            } catch (SocketTimeoutException e) {
                return call("http://127.0.0.1:" + server.getLocalPort());
            }
        } finally {
            for (var socket : queued) {
                socket.close();
            }
        }
    }

    /** Whoever connects, and again, is told in plain text that this is no language spoken here. */
    private static List<ProviderReply> noTls() throws IOException {
        try (var server = new ServerSocket(0)) {
            var unused = CompletableFuture.runAsync(() -> {
                try {
                    while (true) {
                        new RawConnection(server.accept()).send(response("400 Odd", "", ""));
                    }
                } catch (IOException e) {
                    // closed
                }
            });
            return call("https://127.0.0.1:" + server.getLocalPort());
        }
    }

    private static List<ProviderReply> noTunnel() throws IOException {
        try (var proxy = RawServer.answering(connection -> connection.send(response("502 Nobody", "", "")))) {
            System.setProperty("https.proxyHost", "127.0.0.1");
            System.setProperty("https.proxyPort", Integer.toString(proxy.url().getPort()));
            return call("https://provider.example");
        } finally {
            System.clearProperty("https.proxyHost");
            System.clearProperty("https.proxyPort");
        }
    }

    private static List<ProviderReply> call(String url) {
        return List.of(Scenario.call(URI.create(url), Scenario.PATIENT));
    }
}
