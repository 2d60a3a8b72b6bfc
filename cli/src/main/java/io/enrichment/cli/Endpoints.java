package io.enrichment.cli;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the two services of a deployment answer; both may be the same, and may have a path.
 *
 * @param ingest takes the writes
 * @param status takes the reads
 */
public record Endpoints(URI ingest, URI status) {
    private static final int INGEST_PORT = 8080;
    private static final int STATUS_PORT = 8081;

    public Endpoints {
        requireHttp(ingest);
        requireHttp(status);
    }

    /** The local stack, its ports moved by {@code portOffset}. */
    public static Endpoints local(int portOffset) {
        return new Endpoints(loopback(INGEST_PORT + portOffset), loopback(STATUS_PORT + portOffset));
    }

    URI submissions(Map<String, String> parameters) {
        return below(ingest, "/enrichment" + query(parameters));
    }

    URI uploads() {
        return below(ingest, "/uploads");
    }

    /** A command on a job, such as {@code cancel}. */
    URI command(String id, String command) {
        return below(ingest, "/enrichment/" + encoded(id) + "/" + command);
    }

    /** The job where it can be erased. */
    URI erasure(String id) {
        return below(ingest, "/enrichment/" + encoded(id));
    }

    URI fields() {
        return below(ingest, "/fields");
    }

    URI limits() {
        return below(ingest, "/limits");
    }

    URI job(String id) {
        return below(status, "/enrichment/" + encoded(id));
    }

    URI output(String id) {
        return below(status, "/enrichment/" + encoded(id) + "/output");
    }

    URI events(String id) {
        return below(status, "/enrichment/" + encoded(id) + "/events");
    }

    URI results(String id, Map<String, String> parameters) {
        return below(status, "/enrichment/" + encoded(id) + "/results" + query(parameters));
    }

    URI jobs(Map<String, String> parameters) {
        return below(status, "/enrichment" + query(parameters));
    }

    /** @param query as the service encoded it */
    URI jobs(String query) {
        return below(status, "/enrichment?" + query);
    }

    private static String query(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static URI below(URI base, String path) {
        String text = base.toString();
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void requireHttp(URI uri) {
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("not an http(s) URL of a host, without query: " + uri);
        }
    }
}
