package io.enrichment.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.TreeSet;

/** Finds the endpoint by the exact path and the method, and answers 404, 405 and 500 itself. */
final class Router implements HttpHandler {
    private static final Logger LOG = System.getLogger(Router.class.getName());

    private final Map<String, Map<String, Endpoint>> endpoints;

    /** @param endpoints by path, then by method */
    Router(Map<String, Map<String, Endpoint>> endpoints) {
        this.endpoints = Map.copyOf(endpoints);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            endpointFor(exchange).serve(exchange);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a call could not be served", e);
            Responder.send(exchange, Problem.internal().delivery());
        }
    }

    private Endpoint endpointFor(HttpExchange exchange) {
        Map<String, Endpoint> methods =
                endpoints.get(String.valueOf(exchange.getRequestURI().getPath()));
        if (methods == null) {
            return refusal(Problem.of(404, "not-found", "There is nothing here", "The path is not known."));
        }
        Endpoint endpoint = methods.get(exchange.getRequestMethod());
        if (endpoint == null) {
            String allowed = String.join(", ", new TreeSet<>(methods.keySet()));
            return refusal(Problem.of(405, "method-not-allowed", "Not with this method", "Use " + allowed + ".")
                    .withHeader("Allow", allowed));
        }
        return endpoint;
    }

    private static Endpoint refusal(Problem problem) {
        return exchange -> Responder.send(exchange, problem.delivery());
    }
}
