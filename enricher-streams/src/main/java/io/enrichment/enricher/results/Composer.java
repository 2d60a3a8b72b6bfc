package io.enrichment.enricher.results;

import io.enrichment.contracts.RequestObjects;
import io.enrichment.storage.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the files of a request from its parts: {@code results.ndjson}, {@code output.json} and, when both can be read,
 * {@code manifest.json}. Holds a few parts in memory, whatever the size of the request, and the files on disk. The same
 * parts always become the same bytes, so composing again changes nothing.
 */
public final class Composer {

    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final ObjectStore objects;
    private final Executor storage;
    private final Path folder;
    private final JsonMapper mapper = JsonMapper.builder().build();

    /**
     * @param storage runs the reads of parts, which block
     * @param folder for the files while they are written; they hold personal data and are removed in any case
     */
    public Composer(ObjectStore objects, Executor storage, Path folder) {
        this.objects = objects;
        this.storage = storage;
        this.folder = folder;
    }

    /**
     * Blocks until every file can be read.
     *
     * @throws BrokenPartException if a part is missing or was changed
     * @throws IllegalStateException if the parts are not the contacts of the request, once each and in order
     * @throws IOException if the disk refuses
     * @throws software.amazon.awssdk.core.exception.SdkException if the object store is away
     */
    public void compose(ComposeOrder order) throws IOException {
        var keys = new RequestObjects(
                order.request().getTenantId(), order.request().getRequestId());
        try (var results = new OutputFile(folder, "results");
                var output = new OutputFile(folder, "output")) {
            var manifest = new Manifest(keys, order.parts());
            writeParts(order, keys, results, output, manifest);
            manifest.file("results.ndjson", results.store(objects, keys.results(), "application/x-ndjson"));
            manifest.file("output.json", output.store(objects, keys.output(), "application/json"));
            manifest.store(objects);
        }
    }

    private void writeParts(
            ComposeOrder order, RequestObjects keys, OutputFile results, OutputFile output, Manifest manifest)
            throws IOException {
        var contacts = new Contacts(order.request().getTotalContacts());
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), output.out(), JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("enriched_contacts");
            new PartReader(objects, storage).readAll(keys, order.parts(), (batchIndex, ndjson) -> {
                var first = contacts.next();
                results.out().write(ndjson);
                for (var line :
                        new String(ndjson, StandardCharsets.UTF_8).lines().toList()) {
                    var result = mapper.readTree(line);
                    contacts.take(result.path("index").asInt(-1));
                    writeEntry(json, result);
                }
                manifest.part(batchIndex, first, contacts.next());
            });
            contacts.requireAll();
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** The input, and what was found beside it; without a result, the input and why. */
    private static void writeEntry(JsonGenerator json, JsonNode result) {
        json.writeStartObject();
        writeStrings(json, result.path("input"));
        var customId = result.path("custom_id");
        if (customId.isString()) {
            json.writeStringProperty("custom_id", customId.stringValue());
        }
        writeStrings(json, result.path("enriched"));
        var status = result.path("status").stringValue();
        if (!"succeeded".equals(status) && !"partial".equals(status)) {
            json.writeStringProperty("_status", status);
        }
        json.writeEndObject();
    }

    private static void writeStrings(JsonGenerator json, JsonNode object) {
        object.properties()
                .forEach(property -> json.writeStringProperty(
                        property.getKey(), property.getValue().stringValue()));
    }

    /** Sees to it that every contact comes once and in order. */
    private static final class Contacts {
        private final int total;
        private int next;

        Contacts(int total) {
            this.total = total;
        }

        int next() {
            return next;
        }

        void take(int index) {
            if (index != next) {
                throw new IllegalStateException("contact " + index + " where contact " + next + " belongs");
            }
            next++;
        }

        void requireAll() {
            if (next != total) {
                throw new IllegalStateException("parts hold " + next + " of " + total + " contacts");
            }
        }
    }
}
