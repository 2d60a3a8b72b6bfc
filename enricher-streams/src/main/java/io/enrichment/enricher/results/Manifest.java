package io.enrichment.enricher.results;

import io.enrichment.contracts.FailureCode;
import io.enrichment.contracts.RequestObjects;
import io.enrichment.results.ResultRecord;
import io.enrichment.results.ResultStatus;
import io.enrichment.storage.Content;
import io.enrichment.storage.ObjectStore;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a request's results consist of after a run: how its contacts ended, and each file and each part with length,
 * digest and the contacts in it. Sees to it that every contact comes once and in order.
 */
final class Manifest {

    private static final Map<ResultStatus, String> NAMES = new EnumMap<>(Map.of(
            ResultStatus.SUCCEEDED, "succeeded",
            ResultStatus.PARTIAL, "partial",
            ResultStatus.NOT_FOUND, "notFound",
            ResultStatus.FAILED, "failed",
            ResultStatus.CANCELLED, "cancelled"));

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final ComposeOrder order;
    private final RequestObjects keys;
    private final ArrayNode files = mapper.createArrayNode();
    private final ArrayNode parts = mapper.createArrayNode();
    private final Map<ResultStatus, Integer> counts = new EnumMap<>(ResultStatus.class);
    private int records;
    private int retriable;

    Manifest(ComposeOrder order, RequestObjects keys) {
        this.order = order;
        this.keys = keys;
    }

    /** @throws IllegalStateException if another contact belongs here */
    void contact(ResultRecord record) {
        if (record.index() != records) {
            throw new IllegalStateException("contact " + record.index() + " where contact " + records + " belongs");
        }
        records++;
        counts.merge(record.status(), 1, Integer::sum);
        if (record.error() != null
                && !FailureCode.INVALID_CONTACT.code().equals(record.error().code())) {
            retriable++;
        }
    }

    /** The part of a batch holds the newest contacts, this many. */
    void part(int batchIndex, int contacts) {
        var ref = order.parts().get(batchIndex);
        parts.addObject()
                .put("batchIndex", batchIndex)
                .put("firstIndex", records - contacts)
                .put("lastIndex", records - 1)
                .put("records", contacts)
                .put("key", keys.part(batchIndex, ref.redrive()))
                .put("bytes", ref.bytes())
                .put("sha256", ref.sha256());
    }

    /** @throws IllegalStateException if there were fewer contacts than the request has */
    void requireAll() {
        int total = order.request().getTotalContacts();
        if (records != total) {
            throw new IllegalStateException("parts hold " + records + " of " + total + " contacts");
        }
    }

    /** A file of all contacts; called when every part is named. */
    void file(String name, OutputFile.Stored stored) {
        files.addObject()
                .put("name", name)
                .put("key", stored.key())
                .put("records", records)
                .put("bytes", stored.bytes())
                .put("sha256", stored.sha256());
    }

    /** Blocks until the manifest can be read; written last, so what it names can be too. */
    void store(ObjectStore objects) {
        objects.put(keys.manifest(), Content.of("application/json", mapper.writeValueAsBytes(json())));
    }

    private ObjectNode json() {
        var json = mapper.createObjectNode().put("requestId", keys.requestId()).put("redrive", order.redrive());
        var counted = json.putObject("counts");
        NAMES.forEach((status, name) -> counted.put(name, counts.getOrDefault(status, 0)));
        json.put("retriableContacts", retriable);
        json.set("files", files);
        json.set("parts", parts);
        return json;
    }
}
