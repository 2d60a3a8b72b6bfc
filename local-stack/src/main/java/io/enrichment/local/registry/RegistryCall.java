package io.enrichment.local.registry;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A request to the registry.
 *
 * @param path decoded, without empty segments
 * @param query as sent
 * @param body what {@code MissingNode} stands for when nothing was sent
 */
record RegistryCall(String method, List<String> path, String query, JsonNode body) {

    static RegistryCall of(HttpExchange exchange, JsonNode body) throws IOException {
        var uri = exchange.getRequestURI();
        var path = Arrays.stream(uri.getRawPath().split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
        return new RegistryCall(
                exchange.getRequestMethod(), path, uri.getRawQuery() == null ? "" : uri.getRawQuery(), body);
    }

    /** True when the path has this form; {@code *} stands for any one segment. */
    boolean is(String method, String... form) {
        if (!this.method.equals(method) || path.size() != form.length) {
            return false;
        }
        for (int i = 0; i < form.length; i++) {
            if (!form[i].equals("*") && !form[i].equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    boolean hasFlag(String name) {
        return List.of(query.split("&")).contains(name + "=true");
    }
}
