package io.enrichment.provider;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Map;

/** A running provider. Closing it closes every connection at once, those of waiting calls too. */
public final class ProviderServer implements AutoCloseable {
    private static final int BACKLOG = 4096;
    private static final int WORKERS = 16;

    private final HttpServer http;
    private final Timetable timetable;
    private final BehaviourSwitch behaviour;
    private final Ledger ledger;
    private final String host;

    private ProviderServer(HttpServer http, ProviderSettings settings, Ledger ledger) {
        this.http = http;
        this.host = settings.host();
        this.timetable = new Timetable(WORKERS);
        this.behaviour = new BehaviourSwitch(settings.behaviour());
        this.ledger = ledger;
    }

    /**
     * Returns when calls are served, the first as fast as the others; in a new JVM that takes about a second.
     *
     * @throws java.net.BindException if the address is taken or is none of this machine
     * @throws IOException if the ledger cannot be kept in its file, too
     */
    public static ProviderServer start(ProviderSettings settings) throws IOException {
        HttpServerTuning.apply();
        HttpServer http = HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), BACKLOG);
        try {
            ProviderServer server = new ProviderServer(http, settings, ledger(settings));
            server.serve();
            return server;
        } catch (IOException e) {
            http.stop(0);
            throw e;
        }
    }

    /** Without a path: calls go to {@code /v1/enrich} under it. */
    public URI url() {
        String authority = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + authority + ":" + http.getAddress().getPort());
    }

    public Ledger ledger() {
        return ledger;
    }

    public Behaviour behaviour() {
        return behaviour.current();
    }

    /** From the next call on. */
    public void behave(Behaviour next) {
        behaviour.turnTo(next);
    }

    @Override
    public void close() {
        http.stop(0);
        timetable.close();
        ledger.close();
    }

    private static Ledger ledger(ProviderSettings settings) throws IOException {
        return settings.ledgerFile().isPresent()
                ? Ledger.keptIn(settings.ledgerFile().get(), settings.ledgerLines(), Instant.now())
                : new Ledger(settings.ledgerLines());
    }

    private void serve() {
        Directory directory = new Directory();
        directory.warmUp();
        MockEndpoints mock = new MockEndpoints(behaviour, ledger);
        EnrichEndpoint enrich =
                new EnrichEndpoint(behaviour::current, directory, ledger, new Limits(System::nanoTime), timetable);
        http.createContext(
                "/",
                new Router(Map.of(
                        "/v1/enrich", Map.of("POST", enrich),
                        "/mock/behaviour", Map.of("GET", mock::getBehaviour, "PUT", mock::putBehaviour),
                        "/mock/ledger", Map.of("GET", mock::getLedger, "DELETE", mock::deleteLedger),
                        "/mock/ledger/calls", Map.of("GET", mock::getCalls),
                        "/health", Map.of("GET", mock::getHealth))));
        http.setExecutor(timetable.workers());
        http.start();
    }
}
