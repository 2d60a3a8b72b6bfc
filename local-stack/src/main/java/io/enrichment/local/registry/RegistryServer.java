package io.enrichment.local.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The registry's HTTP server, on loopback. */
public final class RegistryServer implements AutoCloseable {

    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int THREADS = 4;

    private final JsonMapper json = new JsonMapper();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final RegistryApi api;
    private final HttpServer server;

    private RegistryServer(HttpServer server, RegistryApi api) {
        this.server = server;
        this.api = api;
    }

    /**
     * @param port 0 for any that is free
     * @param file keeps all schemas; created with the first one
     * @throws java.net.BindException when the port is in use
     */
    public static RegistryServer start(int port, Path file) throws IOException {
        var store = new SchemaStore(new ContentsFile(file));
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var server = new RegistryServer(http, new RegistryApi(store));
        http.setExecutor(server.threads);
        http.createContext("/", server::handle);
        http.start();
        return server;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var reply = reply(exchange);
            var bytes = json.writeValueAsBytes(reply.body());
            exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        var bytes = exchange.getRequestBody().readAllBytes();
        try {
            var body = bytes.length == 0 ? MissingNode.getInstance() : json.readTree(bytes);
            return api.answer(RegistryCall.of(exchange, body));
        } catch (JacksonException notJson) {
            return Reply.error(400, "The body is not JSON.");
        } catch (RuntimeException bug) {
            bug.printStackTrace();
            return Reply.error(50001, "Error in the registry: " + bug.getClass().getSimpleName());
        }
    }
}
