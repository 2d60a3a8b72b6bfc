package io.enrichment.testkit.checker;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plain HTTP of which no answer is an expected outcome. Nothing is followed and nothing repeated. */
final class Http {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    static HttpRequest.Builder request(URI server, String path) {
        return HttpRequest.newBuilder(server.resolve(path)).timeout(ANSWER_WITHIN);
    }

    /** Empty if no whole answer came. */
    Optional<HttpResponse<byte[]>> send(HttpRequest request) throws InterruptedException {
        try {
            return Optional.of(client.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException noAnswer) {
            // a fault, or a server that is not there: what the caller asks about
            return Optional.empty();
        }
    }

    /** A missing node if it is no JSON. */
    static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }

    /** The last part of the problem's type; empty if the body is none. */
    static String problemCode(byte[] body) {
        var type = json(body).path("type").asString("");
        return type.substring(type.lastIndexOf('/') + 1);
    }
}
