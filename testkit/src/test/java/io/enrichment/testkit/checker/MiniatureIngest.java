package io.enrichment.testkit.checker;

import com.sun.net.httpserver.HttpExchange;
import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.events.ObjectRef;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes requests. Sheds its first caller, accepts the second call without saying so, and publishes again what is repeated.
 */
final class MiniatureIngest implements AutoCloseable {

    static final int BATCH_SIZE = 10;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Miniature miniature;
    private final Map<String, EnrichmentRequested> byKey = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final Web web = new Web(this::serve);

    MiniatureIngest(Miniature miniature) {
        this.miniature = miniature;
    }

    URI address() {
        return web.address();
    }

    private synchronized void serve(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        int call = calls.incrementAndGet();
        if (call == 1) {
            exchange.getResponseHeaders().set("Retry-After", "0");
            Web.problem(exchange, miniature.has(Defect.OVERLOAD_ANSWERED_500) ? 500 : 503, "overloaded");
            return;
        }
        var json = JSON.readTree(body);
        boolean refused =
                json.path("contacts").path(0).path("last_name").asString().isBlank();
        if (refused) {
            if (miniature.has(Defect.KEPT_REFUSED_REQUEST)) {
                miniature.put(Miniature.prefix(UUID.randomUUID().toString()) + "input.json", body);
            }
            Web.problem(exchange, 422, "validation-error");
            return;
        }
        var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        boolean forgets = miniature.has(Defect.FORGOTTEN_KEY);
        var before = forgets ? null : byKey.get(key);
        var request = before == null ? accepted(json) : before;
        byKey.put(key, request);
        miniature.accepted(request);
        if (!miniature.has(Defect.LOST_ACCEPTED_REQUEST)
                || json.path("contacts").size() != Miniature.SMALL) {
            miniature.publish(records(request, json));
        }
        if (call == 2) {
            exchange.close();
            return;
        }
        Web.answer(exchange, 202, "{\"requestId\":\"" + request.getRequestId() + "\"}");
    }

    private EnrichmentRequested accepted(JsonNode json) {
        var id = UUID.randomUUID().toString();
        var fields = new ArrayList<String>();
        json.path("fields_to_enrich").forEach(field -> fields.add(field.asString()));
        var input = json.toString().getBytes(StandardCharsets.UTF_8);
        miniature.put(Miniature.prefix(id) + "input.json", input);
        int contacts = json.path("contacts").size();
        return EnrichmentRequested.newBuilder()
                .setRequestId(id)
                .setTenantId(Miniature.TENANT)
                .setCreatedAt(Instant.ofEpochMilli(System.currentTimeMillis()))
                .setTotalContacts(contacts)
                .setTotalBatches((contacts + BATCH_SIZE - 1) / BATCH_SIZE)
                .setBatchSize(BATCH_SIZE)
                .setFieldsToEnrich(fields)
                .setMetadata(Map.of(
                        Submission.LABEL,
                        json.path("metadata").path(Submission.LABEL).asString()))
                .setInput(ObjectRef.newBuilder()
                        .setKey(Miniature.prefix(id) + "input.json")
                        .setSha256(Fingerprints.hex(input))
                        .setBytes(input.length)
                        .build())
                .build();
    }

    private List<Miniature.Value> records(EnrichmentRequested request, JsonNode json) {
        var records = new ArrayList<Miniature.Value>();
        records.add(new Miniature.Value("requests", request.getRequestId(), request));
        for (int index = 0; index < request.getTotalBatches(); index++) {
            var batch = batch(request, json.path("contacts"), index);
            records.add(new Miniature.Value("contact-batches", request.getRequestId() + ":" + index, batch));
        }
        return records;
    }

    private ContactBatch batch(EnrichmentRequested request, JsonNode contacts, int index) {
        int first = index * BATCH_SIZE;
        var people = new ArrayList<Contact>();
        for (int i = first; i < Math.min(first + BATCH_SIZE, contacts.size()); i++) {
            var contact = contacts.path(i);
            people.add(Contact.newBuilder()
                    .setIndex(i)
                    .setFirstName(contact.path("first_name").asString())
                    .setLastName(contact.path("last_name").asString())
                    .setCompanyDomain(contact.path("company_domain").asString())
                    .build());
        }
        return ContactBatch.newBuilder()
                .setRequestId(request.getRequestId())
                .setTenantId(request.getTenantId())
                .setBatchIndex(index)
                .setTotalBatches(request.getTotalBatches())
                .setFirstContactIndex(first + (miniature.has(Defect.SHIFTED_BATCH) && index == 1 ? 1 : 0))
                .setFieldsToEnrich(request.getFieldsToEnrich())
                .setContacts(people)
                .build();
    }

    @Override
    public void close() {
        web.close();
    }
}
