package io.enrichment.benchmark.jobs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An HTTP server that is called back, refuses so often, and accepts from then on. Keeps what it was told. */
final class CallbackReceiver implements AutoCloseable {

    private static final int UNAVAILABLE = 503;
    private static final int NO_CONTENT = 204;

    private final HttpServer server;
    private final int failures;
    private final List<Received> received = new ArrayList<>();

    /** One attempt, as it came. */
    record Received(String webhookId, String body, boolean verified, boolean accepted) {}

    private CallbackReceiver(HttpServer server, int failures) {
        this.server = server;
        this.failures = failures;
        server.createContext("/ended", this::take);
        server.start();
    }

    static CallbackReceiver failing(int failures) {
        try {
            return new CallbackReceiver(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), failures);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ended");
    }

    synchronized List<Received> received() {
        return List.copyOf(received);
    }

    /** Blocks until so many attempts were answered. */
    synchronized void await(int attempts, Duration within) {
        long until = System.nanoTime() + within.toNanos();
        try {
            while (received.size() < attempts) {
                long left = (until - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new IllegalStateException("only " + received.size() + " attempts came");
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            var signature = new WebhookSignature(
                    String.valueOf(headers.getFirst("webhook-id")),
                    String.valueOf(headers.getFirst("webhook-timestamp")),
                    String.valueOf(headers.getFirst("webhook-signature")));
            exchange.sendResponseHeaders(answer(signature.id(), body, signature.isOf(body)), -1);
        }
    }

    private synchronized int answer(String webhookId, String body, boolean verified) {
        boolean accepted = received.size() >= failures;
        received.add(new Received(webhookId, body, verified, accepted));
        notifyAll();
        return accepted ? NO_CONTENT : UNAVAILABLE;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
