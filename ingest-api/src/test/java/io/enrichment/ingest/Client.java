package io.enrichment.ingest;

import io.enrichment.testkit.openapi.OpenApiContract;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the service, which holds every answer against the service's own contract. */
final class Client {

    private static final Map<Integer, OpenApiContract> CONTRACTS = new ConcurrentHashMap<>();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    Client(int port) {
        this.port = port;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    HttpResponse<String> submit(String body) {
        return send(request("/enrichment")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        var response = exchange(request);
        return response.uri().getPath().startsWith("/actuator")
                ? response
                : contract().require(response);
    }

    private OpenApiContract contract() {
        return CONTRACTS.computeIfAbsent(
                port,
                here -> OpenApiContract.of(exchange(request("/openapi.json")).body()));
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    /** A valid body; every contact differs from the others. */
    static String body(int contacts) {
        return IntStream.range(0, contacts)
                .mapToObj(Client::contact)
                .collect(Collectors.joining(
                        ",\n  ",
                        "{ \"contacts\": [\n  ",
                        "],\n \"fields_to_enrich\": [\"professional_email\", \"city\"],"
                                + " \"metadata\": {\"campaign\": \"q3 \u00fc\"} }\n"));
    }

    static String contact(int index) {
        return "{\"first_name\": \"Ada %d\", \"last_name\": \"O'Byron \u00fc\", \"company_domain\": \"%s\"}"
                .formatted(index, index == 0 ? "john.doe@example.com" : "example-" + index + ".com");
    }
}
