package io.enrichment.benchmark.http;

import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What came of a request.
 *
 * @param status 0 where the connection was refused or broke
 * @param replayed whether it repeats an earlier answer to the same key
 * @param retryAfter zero where none is given
 * @param body missing where it is no JSON
 */
public record Answer(int status, boolean replayed, Duration retryAfter, JsonNode body) {

    public static final Answer NONE = new Answer(0, false, Duration.ZERO, MissingNode.getInstance());

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static Answer of(HttpResponse<byte[]> response) {
        var headers = response.headers();
        return new Answer(
                response.statusCode(),
                headers.firstValue("Idempotent-Replayed").filter("true"::equals).isPresent(),
                headers.firstValue("Retry-After")
                        .filter(value -> value.matches("\\d{1,4}"))
                        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                        .orElse(Duration.ZERO),
                tree(response.body()));
    }

    /** Of a response without headers that matter. */
    public static Answer of(int status, byte[] body) {
        return new Answer(status, false, Duration.ZERO, tree(body));
    }

    public boolean isAccepted() {
        return status == 202;
    }

    /** Whether the same can be accepted later: the connection broke, the service is away, or the key is in use. */
    public boolean mayPass() {
        return status == 0 || status == 409 || status == 429 || status >= 500;
    }

    /** Of an accepted request. */
    public String requestId() {
        return body.path("requestId").asString("");
    }

    /** In a word or two. */
    public String outcome() {
        return status == 0 ? "broken" : replayed ? status + " replayed" : Integer.toString(status);
    }

    private static JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException noJson) {
            return MissingNode.getInstance();
        }
    }
}
