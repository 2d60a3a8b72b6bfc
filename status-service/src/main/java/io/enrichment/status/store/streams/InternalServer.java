package io.enrichment.status.store.streams;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.enrichment.status.store.streams.Reply.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Answers the other instances of the service, and nobody else: whoever can reach its port can read every tenant's
 * snapshots. It has a server and a port of its own, so that no route, filter or mistake of the public side leads here.
 *
 * <p>{@code GET /internal/status} and {@code /internal/statuses}, with the parameters of {@link InternalUri}: 200 with
 * the bytes, 204 for a request that is not there, the status of a {@link Reason} where there is no answer.
 */
final class InternalServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(InternalServer.class);
    private static final int THREADS = 32;
    private static final int STOP_WITHIN_S = 1;

    static {
        // headers and body are written apart: the body would wait for the acknowledgement of the headers, 40 ms
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final StatusPartitions partitions;
    private final HttpServer server;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(THREADS, new CustomizableThreadFactory("internal-"));

    private InternalServer(HttpServer server, StatusPartitions partitions) {
        this.server = server;
        this.partitions = partitions;
    }

    /** @param port 0 takes any that is free */
    static InternalServer start(InetAddress address, int port, StatusPartitions partitions) throws IOException {
        var started = new InternalServer(HttpServer.create(new InetSocketAddress(address, port), 0), partitions);
        started.server.setExecutor(started.threads);
        started.server.createContext(InternalUri.FIND, exchange -> started.handle(exchange, started::find));
        started.server.createContext(InternalUri.LIST, exchange -> started.handle(exchange, started::list));
        started.server.start();
        return started;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private Answer find(InternalUri asked) {
        var partition = asked.partitions().get(0);
        return partitions
                .find(partition, asked.id(), Deadline.in(asked.within()))
                .fold(
                        found -> found.map(bytes -> new Answer(200, bytes)).orElse(Answer.ofStatus(204)),
                        reason -> Answer.ofStatus(reason.status()));
    }

    private Answer list(InternalUri asked) {
        return partitions
                .list(asked.partitions(), asked.query(), Deadline.in(asked.within()))
                .fold(found -> new Answer(200, SnapshotList.write(found)), reason -> Answer.ofStatus(reason.status()));
    }

    private void handle(HttpExchange exchange, Function<InternalUri, Answer> handler) throws IOException {
        try (exchange) {
            var answer = answer(exchange, handler);
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static Answer answer(HttpExchange exchange, Function<InternalUri, Answer> handler) {
        if (!exchange.getRequestMethod().equals("GET")) {
            return Answer.ofStatus(405);
        }
        try {
            return handler.apply(InternalUri.of(exchange.getRequestURI()));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            return Answer.ofStatus(400);
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("reason", e.toString()).log("an internal read failed");
            return Answer.ofStatus(500);
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Answer(int status, byte[] body) {
        static Answer ofStatus(int status) {
            return new Answer(status, new byte[0]);
        }
    }

    /** Lets exchanges under way end for a second. */
    @Override
    public void close() {
        server.stop(STOP_WITHIN_S);
        threads.shutdownNow();
    }
}
