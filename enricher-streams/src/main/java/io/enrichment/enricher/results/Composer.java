package io.enrichment.enricher.results;

import io.enrichment.contracts.RequestObjects;
import io.enrichment.results.BrokenPartException;
import io.enrichment.results.PartKey;
import io.enrichment.results.PartReader;
import io.enrichment.results.ResultCsv;
import io.enrichment.results.ResultLines;
import io.enrichment.storage.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Writes the files of a request from its parts: {@code results.ndjson}, {@code results.csv}, {@code output.json} and,
 * when these can be read, {@code manifest.json}. Holds a few parts in memory, whatever the size of the request, and the
 * files on disk. The same parts always become the same bytes, so composing again changes nothing.
 */
public final class Composer {

    /** Enough to keep the disk and the processor busy while the object store answers; a few megabytes of memory. */
    private static final int PARTS_AHEAD = 16;

    private final ObjectStore objects;
    private final PartReader parts;
    private final Path folder;

    /**
     * @param storage runs the reads of parts, which block
     * @param folder for the files while they are written; they hold personal data and are removed in any case
     */
    public Composer(ObjectStore objects, Executor storage, Path folder) {
        this.objects = objects;
        this.parts = new PartReader(objects, storage, PARTS_AHEAD);
        this.folder = folder;
    }

    /**
     * Blocks until every file can be read.
     *
     * @throws BrokenPartException if a part is missing or was changed
     * @throws IllegalStateException if the parts are not the contacts of the request, once each and in order
     * @throws IllegalArgumentException if a part does not hold result records
     * @throws IOException if the disk refuses
     * @throws software.amazon.awssdk.core.exception.SdkException if the object store is away
     */
    public void compose(ComposeOrder order) throws IOException {
        var keys = new RequestObjects(
                order.request().getTenantId(), order.request().getRequestId());
        try (var results = new OutputFile(folder, "results");
                var table = new OutputFile(folder, "table");
                var output = new OutputFile(folder, "output")) {
            var manifest = new Manifest(order, keys);
            writeParts(order, keys, manifest, results, table, output);
            manifest.file("results.ndjson", results.store(objects, keys.results(), "application/x-ndjson"));
            manifest.file("results.csv", table.store(objects, keys.resultsCsv(), "text/csv; charset=utf-8"));
            manifest.file("output.json", output.store(objects, keys.output(), "application/json"));
            manifest.store(objects);
        }
    }

    private void writeParts(
            ComposeOrder order,
            RequestObjects keys,
            Manifest manifest,
            OutputFile results,
            OutputFile table,
            OutputFile output)
            throws IOException {
        try (var csv = new ResultCsv(table.out(), order.request().getFieldsToEnrich());
                var entries = new OutputEntries(output.out())) {
            parts.readAll(partKeys(order, keys), (batchIndex, ndjson) -> {
                results.out().write(ndjson);
                var records = ResultLines.read(ndjson);
                for (var record : records) {
                    manifest.contact(record);
                    csv.write(record);
                    entries.write(record);
                }
                manifest.part(batchIndex, records.size());
            });
            manifest.requireAll();
        }
    }

    private static List<PartKey> partKeys(ComposeOrder order, RequestObjects keys) {
        var parts = new ArrayList<PartKey>(order.parts().size());
        for (int batchIndex = 0; batchIndex < order.parts().size(); batchIndex++) {
            var ref = order.parts().get(batchIndex);
            parts.add(new PartKey(keys.part(batchIndex, ref.redrive()), ref.sha256()));
        }
        return parts;
    }
}
