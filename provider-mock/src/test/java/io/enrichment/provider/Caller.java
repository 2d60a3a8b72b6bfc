package io.enrichment.provider;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a provider as its users do. Each call has a key of its own unless it brings one. */
final class Caller {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger keys = new AtomicInteger();
    private final URI url;

    Caller(URI url) {
        this.url = url;
    }

    /** A body that asks for the city of so many contacts, with ids from 0. */
    static String bodyFor(int contacts) {
        return IntStream.range(0, contacts)
                .mapToObj("""
                        {"id":"%1$d","first_name":"First%1$d","last_name":"Byron","company_domain":"example.com"}"""::formatted)
                .collect(Collectors.joining(",", "{\"fields\":[\"city\"],\"contacts\":[", "]}"));
    }

    /** @param headers names and values in turn */
    HttpResponse<String> enrich(String body, String... headers) throws Exception {
        return enrichAsync(body, headers).get();
    }

    CompletableFuture<HttpResponse<String>> enrichAsync(String body, String... headers) {
        return http.sendAsync(enrichment(body, headers), BodyHandlers.ofString());
    }

    HttpRequest enrichment(String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve("/v1/enrich"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "key:" + keys.incrementAndGet())
                .POST(BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    HttpResponse<String> send(String method, String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(url.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> send(HttpRequest request) throws Exception {
        return http.send(request, BodyHandlers.ofString());
    }

    HttpClient http() {
        return http;
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }
}
