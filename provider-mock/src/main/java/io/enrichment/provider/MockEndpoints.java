package io.enrichment.provider;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a real provider does not have: {@code /mock/behaviour} and {@code /mock/ledger}. */
final class MockEndpoints {
    private final BehaviourSwitch behaviour;
    private final Ledger ledger;

    MockEndpoints(BehaviourSwitch behaviour, Ledger ledger) {
        this.behaviour = behaviour;
        this.ledger = ledger;
    }

    void getBehaviour(HttpExchange exchange) throws IOException {
        Map<String, Object> written = new LinkedHashMap<>();
        behaviour.current().written().forEach((setting, value) -> {
            written.put(setting.property(), setting.isNumber() ? new BigDecimal(value) : value);
        });
        Responder.send(exchange, Delivery.Whole.json(written));
    }

    /** What the body does not name is again as it was when the server started. */
    void putBehaviour(HttpExchange exchange) throws IOException {
        Parsed<Behaviour> wanted = RequestBody.read(exchange)
                .then(StrictJson::read)
                .then(json -> BehaviourReader.of(json, behaviour.initial()));
        Endpoint answer = wanted.fold(
                valid -> {
                    behaviour.turnTo(valid);
                    return this::getBehaviour;
                },
                problem -> refused -> Responder.send(refused, problem.delivery()));
        answer.serve(exchange);
    }

    void getLedger(HttpExchange exchange) throws IOException {
        Responder.send(exchange, Delivery.Whole.json(ledger.summary()));
    }

    void deleteLedger(HttpExchange exchange) throws IOException {
        ledger.clear();
        getLedger(exchange);
    }

    void getCalls(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
        exchange.sendResponseHeaders(200, Delivery.Trickle.UNKNOWN);
        try (exchange;
                OutputStream lines = exchange.getResponseBody()) {
            for (LedgerCall call : ledger.calls()) {
                lines.write((StrictJson.write(call) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    void getHealth(HttpExchange exchange) throws IOException {
        Responder.send(exchange, Delivery.Whole.json(Map.of("status", "UP")));
    }
}
