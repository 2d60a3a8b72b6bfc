package io.enrichment.cli;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Plays both services, and the file store behind them, by script; the last answer to a path is repeated. */
final class FakeServices implements AutoCloseable {
    private static final int LOST = 0;
    private static final int MISSING_BYTES = 100;

    static final String ID = "01990000-0000-7000-8000-000000000001";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Deque<Answer>> script = new ConcurrentHashMap<>();
    private final List<Received> received = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    record Received(String what, Headers headers, String body) {}

    record Answer(int status, Map<String, String> headers, String body, Ending ending) {}

    /** What follows a body. */
    private enum Ending {
        WHOLE,
        CUT,
        SILENCE
    }

    FakeServices() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    static String job(String status, String outcome, int settled, int total) {
        return """
                {"requestId": "%s", "status": "%s", "outcome": %s, "totalContacts": %d, "totalBatches": 2,
                 "processedBatches": 1, "counts": {"pending": %d, "succeeded": %d, "partial": 0, "notFound": 0,
                 "failed": 0, "cancelled": 0}, "progress": {"percent": 39.9, "contactsPerSecond": null, "etaAt": null},
                 "createdAt": "2026-01-01T00:00:00Z", "startedAt": null, "endedAt": null, "expiresAt": null,
                 "redriveCount": 0, "somethingNew": {"a": [1]}, "revision": 17}
                """.formatted(
                        ID, status, outcome == null ? "null" : "\"" + outcome + "\"", total, total - settled, settled);
    }

    static String problem(int status, String code, String extra) {
        return """
                {"type": "/problems/%s", "title": "Title of %s", "status": %d, "detail": "Detail of %s."%s}
                """.formatted(code, code, status, code, extra);
    }

    FakeServices on(String what, int status, String body, String... headers) {
        return on(what, status, body, Ending.WHOLE, headers);
    }

    /** Answers with all of the body and breaks the connection off before the end that it announced. */
    FakeServices onAndCut(String what, String body, String... headers) {
        return on(what, 200, body, Ending.CUT, headers);
    }

    /** Answers with all of the body, and then says nothing as long as it lives. */
    FakeServices onAndSilent(String what, String body, String... headers) {
        return on(what, 200, body, Ending.SILENCE, headers);
    }

    private FakeServices on(String what, int status, String body, Ending ending, String... headers) {
        Map<String, String> map = new ConcurrentHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put(headers[i], headers[i + 1]);
        }
        script.computeIfAbsent(what, key -> new ArrayDeque<>()).add(new Answer(status, map, body, ending));
        return this;
    }

    /** Takes the request and closes the connection without an answer. */
    FakeServices onAndLost(String what) {
        return on(what, LOST, "");
    }

    /** An event with this data on one line. */
    static String event(String type, int id, String data) {
        return "event: " + type + "\nid: " + id + "\ndata: " + data.strip().replace("\n", "") + "\n\n";
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A client that takes a stream for lost that says nothing for so long. */
    EnrichmentClient client(Duration silence) {
        Deadlines usual = Deadlines.DEFAULT;
        return new EnrichmentClient(
                new Endpoints(uri(), uri()), new Deadlines(usual.connect(), usual.call(), usual.transfer(), silence));
    }

    EnrichmentClient client() {
        return new EnrichmentClient(new Endpoints(uri(), uri()));
    }

    /** A client whose pauses are noted and take no time. */
    EnrichmentClient client(Repeats.Pause pause) {
        return new EnrichmentClient(new Endpoints(uri(), uri()), Deadlines.DEFAULT, new Repeats(pause, () -> 0.5));
    }

    synchronized List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) {
        String what = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Answer answer = next(new Received(what, exchange.getRequestHeaders(), body));
            if (answer.status() != LOST) {
                answer(exchange, answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Answer next(Received request) {
        received.add(request);
        Deque<Answer> answers = script.getOrDefault(request.what(), new ArrayDeque<>());
        if (answers.isEmpty()) {
            return new Answer(404, Map.of(), problem(404, "not-found", ""), Ending.WHOLE);
        }
        return answers.size() > 1 ? answers.remove() : answers.element();
    }

    private void answer(HttpExchange exchange, Answer answer) throws IOException, InterruptedException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        int length = answer.ending() == Ending.WHOLE ? bytes.length : bytes.length + MISSING_BYTES;
        exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
        }
        if (answer.ending() == Ending.SILENCE) {
            closed.await();
        }
    }
}
