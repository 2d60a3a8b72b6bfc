package io.enrichment.benchmark.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the provider mock has seen, and how it behaves. Every method blocks. */
final class ProviderControl {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI provider;

    ProviderControl(URI provider) {
        this.provider = provider;
    }

    /** From the next call on; {@code {}} heals. */
    void behave(String json) {
        send(HttpRequest.newBuilder(provider.resolve("/mock/behaviour"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json)));
    }

    /** Counts from zero again. */
    void forget() {
        send(HttpRequest.newBuilder(provider.resolve("/mock/ledger")).DELETE());
    }

    long calls() {
        return summary().path("calls").asLong();
    }

    /** In all calls, those of repeated calls again. */
    long contacts() {
        return summary().path("contacts").asLong();
    }

    int inFlight() {
        return summary().path("inFlight").asInt();
    }

    /** When the newest answer was given, of the last 50,000. */
    Instant lastAnswer() {
        return calls("endedAt");
    }

    /** When the newest call came, of the last 50,000. */
    Instant lastCall() {
        return calls("startedAt");
    }

    private Instant calls(String member) {
        return send(HttpRequest.newBuilder(provider.resolve("/mock/ledger/calls")))
                .lines()
                .map(line -> JSON.readTree(line).path(member))
                .filter(JsonNode::isString)
                .map(time -> Instant.parse(time.stringValue()))
                .max(Instant::compareTo)
                .orElseThrow(() -> new IllegalStateException("the provider was not called"));
    }

    private JsonNode summary() {
        return JSON.readTree(send(HttpRequest.newBuilder(provider.resolve("/mock/ledger"))));
    }

    private String send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        "the provider mock answered " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
