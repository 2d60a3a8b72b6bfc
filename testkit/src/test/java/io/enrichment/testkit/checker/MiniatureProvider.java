package io.enrichment.testkit.checker;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Knows everybody, answers in the reverse order of the question, asks its first caller for a pause, and keeps a ledger. */
final class MiniatureProvider implements AutoCloseable {

    static final int PAUSE_SECONDS = 2;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<ObjectNode> calls = new ArrayList<>();
    private final Web web = new Web(this::serve);

    URI address() {
        return web.address();
    }

    private void serve(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/v1/enrich" -> enrich(exchange);
            case "/mock/ledger" -> Web.answer(exchange, 200, "{\"calls\":" + ledger().size() + "}");
            default -> Web.answer(exchange, 200, String.join("\n", ledger()));
        }
    }

    private synchronized List<String> ledger() {
        return calls.stream().map(Object::toString).toList();
    }

    private void enrich(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        var call = began(key, body);
        boolean first = call.path("sequence").asInt() == 1;
        if (!key.startsWith("checker:")) {
            Miniature.pause(50);
        }
        ended(call, first ? 429 : 200);
        if (first) {
            exchange.getResponseHeaders().set("Retry-After", Integer.toString(PAUSE_SECONDS));
            Web.answer(exchange, 429, "{}");
        } else {
            Web.answer(exchange, 200, answer(body));
        }
    }

    private synchronized ObjectNode began(String key, byte[] body) {
        var call = JSON.createObjectNode()
                .put("sequence", calls.size() + 1)
                .put("idempotencyKey", key)
                .put("startedAt", Instant.now().toString())
                .put("bodySha256", Fingerprints.hex(body))
                .put("fault", "none");
        calls.add(call);
        return call;
    }

    private synchronized void ended(ObjectNode call, int status) {
        call.put("endedAt", Instant.now().toString()).put("status", status);
        if (status == 429) {
            call.put("retryAfter", Integer.toString(PAUSE_SECONDS));
        }
    }

    private static String answer(byte[] body) {
        var question = JSON.readTree(new String(body, StandardCharsets.UTF_8));
        var answers = JSON.createArrayNode();
        question.path("contacts").forEach(contact -> {
            var answer = answers.insertObject(0)
                    .put("id", contact.path("id").asString())
                    .put("status", "found");
            var values = answer.putObject("values");
            question.path("fields")
                    .forEach(field -> values.put(
                            field.asString(),
                            field.asString() + " of "
                                    + contact.path("first_name").asString() + " "
                                    + contact.path("last_name").asString()));
        });
        return JSON.createObjectNode().set("contacts", answers).toString();
    }

    @Override
    public void close() {
        web.close();
    }
}
