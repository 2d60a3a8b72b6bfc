package io.enrichment.enricher.results;

import io.enrichment.contracts.RequestObjects;
import io.enrichment.storage.Content;
import io.enrichment.storage.ObjectStore;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a request's results consist of: each file and each part, with length, digest and the contacts in it. */
final class Manifest {

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final RequestObjects keys;
    private final List<PartRef> refs;
    private final ObjectNode json = mapper.createObjectNode();
    private final ArrayNode files;
    private final ArrayNode parts;
    private int records;

    Manifest(RequestObjects keys, List<PartRef> refs) {
        this.keys = keys;
        this.refs = refs;
        json.put("requestId", keys.requestId());
        files = json.putArray("files");
        parts = json.putArray("parts");
    }

    /** The part of a batch holds the contacts from {@code first} to {@code end}, the latter excluded. */
    void part(int batchIndex, int first, int end) {
        var ref = refs.get(batchIndex);
        parts.addObject()
                .put("batchIndex", batchIndex)
                .put("firstIndex", first)
                .put("lastIndex", end - 1)
                .put("records", end - first)
                .put("key", keys.part(batchIndex, ref.sha256()))
                .put("bytes", ref.bytes())
                .put("sha256", ref.sha256());
        records += end - first;
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
        objects.put(keys.manifest(), Content.of("application/json", mapper.writeValueAsBytes(json)));
    }
}
