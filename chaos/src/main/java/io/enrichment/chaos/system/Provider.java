package io.enrichment.chaos.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The provider, as nobody but a test can handle it. */
public record Provider(URI address) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** From the next call on; what the JSON object leaves out is as at the start. */
    public void behave(String json) throws IOException, InterruptedException {
        var answer = HTTP.send(
                request("/mock/behaviour").PUT(BodyPublishers.ofString(json)).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalArgumentException(answer.body());
        }
    }

    public void heal() throws IOException, InterruptedException {
        behave("{}");
    }

    /** How many calls there have been. */
    public long calls() throws IOException, InterruptedException {
        return JSON.readTree(get("/mock/ledger")).path("calls").asLong();
    }

    /** How many contacts it was asked about, those of repeated calls again. */
    public long contacts() throws IOException, InterruptedException {
        return JSON.readTree(get("/mock/ledger")).path("contacts").asLong();
    }

    /** How many calls it has answered with that status. */
    public long answered(int status) throws IOException, InterruptedException {
        return JSON.readTree(get("/mock/ledger"))
                .path("statuses")
                .path(Integer.toString(status))
                .asLong();
    }

    /** When the calls since that time were begun, in order. */
    public List<Instant> callsSince(Instant time) throws IOException, InterruptedException {
        return get("/mock/ledger/calls")
                .lines()
                .map(JSON::readTree)
                .map(Provider::startOf)
                .filter(start -> start.isAfter(time))
                .sorted()
                .toList();
    }

    private static Instant startOf(JsonNode call) {
        return Instant.parse(call.path("startedAt").asString());
    }

    private String get(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).build(), BodyHandlers.ofString()).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Content-Type", "application/json");
    }
}
