package io.enrichment.testkit.checker;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The provider: what it was asked, and what it would say. */
final class Provider {

    /** What the keys of a check's own calls begin with. */
    private static final String OWN_KEYS = "checker:";

    private static final int TRIES = 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI address;
    private final Http http = new Http();

    Provider(URI address) {
        this.address = address;
    }

    /** How many calls there were, those that are no longer listed included. */
    record Ledger(long counted, List<ProviderCall> calls) {}

    /** Calls of checks are left out. */
    Ledger ledger() {
        var counted = Http.json(body(Http.request(address, "/mock/ledger").build()))
                .path("calls")
                .asLong();
        var lines = new String(body(Http.request(address, "/mock/ledger/calls").build()), StandardCharsets.UTF_8);
        var calls = new ArrayList<ProviderCall>();
        long own = 0;
        for (var line : lines.lines().toList()) {
            var call = ProviderCall.of(JSON.readTree(line));
            if (call.key().startsWith(OWN_KEYS)) {
                own++;
            } else {
                calls.add(call);
            }
        }
        return new Ledger(counted - own, calls);
    }

    /** What it knows of these people: of each the values by field. Asks without any fault that may be switched on. */
    List<Map<String, String>> knowledge(List<String> fields, List<Person> people) {
        var body = JSON.createObjectNode();
        fields.forEach(body.putArray("fields")::add);
        var contacts = body.putArray("contacts");
        for (int i = 0; i < people.size(); i++) {
            contacts.addObject()
                    .put("id", Integer.toString(i))
                    .put("first_name", people.get(i).firstName())
                    .put("last_name", people.get(i).lastName())
                    .put("company_domain", people.get(i).companyDomain());
        }
        var answer = Http.json(body(Http.request(address, "/v1/enrich")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", OWN_KEYS + UUID.randomUUID())
                .header("X-Mock-Latency", "0ms")
                .header("X-Mock-Fault", "none")
                .header("X-Mock-Not-Found-Share", "0")
                .header("X-Mock-Failed-Share", "0")
                .header("X-Mock-Partial-Share", "0")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build()));
        var byId = new HashMap<String, Map<String, String>>();
        answer.path("contacts").forEach(contact -> byId.put(contact.path("id").asString(), values(contact)));
        var knowledge = new ArrayList<Map<String, String>>();
        for (int i = 0; i < people.size(); i++) {
            knowledge.add(Optional.ofNullable(byId.get(Integer.toString(i))).orElse(Map.of()));
        }
        return knowledge;
    }

    private static Map<String, String> values(JsonNode contact) {
        var values = new HashMap<String, String>();
        contact.path("values").properties().forEach(value -> {
            if (value.getValue().isString()) {
                values.put(value.getKey(), value.getValue().asString());
            }
        });
        return values;
    }

    private byte[] body(HttpRequest request) {
        try {
            for (int i = 0; i < TRIES; i++) {
                var answer = http.send(request).filter(response -> response.statusCode() == 200);
                if (answer.isPresent()) {
                    return answer.get().body();
                }
                Thread.sleep(500);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("the provider does not answer " + request.uri());
    }
}
