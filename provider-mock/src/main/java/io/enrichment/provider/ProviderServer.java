package io.enrichment.provider;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
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

    private ProviderServer(HttpServer http, ProviderSettings settings) {
        this.http = http;
        this.host = settings.host();
        this.timetable = new Timetable(WORKERS);
        this.behaviour = new BehaviourSwitch(settings.behaviour());
        this.ledger = new Ledger(settings.ledgerLines());
    }

    /**
     * Returns when calls are served, the first as fast as the others; in a new JVM that takes about a second.
     *
     * @throws java.net.BindException if the address is taken or is none of this machine
     */
    public static ProviderServer start(ProviderSettings settings) throws IOException {
        HttpServerTuning.apply();
        HttpServer http = HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), BACKLOG);
        ProviderServer server = new ProviderServer(http, settings);
        server.serve();
        return server;
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
