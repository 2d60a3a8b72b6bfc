package io.enrichment.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The objects of the local S3 server, which are plain files. */
public final class StoredFiles {

    static final String BUCKET = "enrichment";

    private static final List<String> BESIDE_OUTPUT = List.of("results.ndjson", "results.csv", "manifest.json");

    private final Path bucket;

    StoredFiles(Path data) {
        this.bucket = data.resolve("s3").resolve(BUCKET);
    }

    /**
     * Copies the result files that lie beside a request's {@code output.json}, those that are there.
     *
     * @param outputKey the key of {@code output.json}
     * @return the copies
     */
    public List<Path> copySiblings(String outputKey, Path target) throws IOException {
        var copies = new ArrayList<Path>();
        Files.createDirectories(target);
        for (var name : BESIDE_OUTPUT) {
            var stored = bucket.resolve(outputKey).resolveSibling(name);
            if (Files.isRegularFile(stored)) {
                copies.add(Files.copy(stored, target.resolve(name), StandardCopyOption.REPLACE_EXISTING));
            }
        }
        return copies;
    }
}
