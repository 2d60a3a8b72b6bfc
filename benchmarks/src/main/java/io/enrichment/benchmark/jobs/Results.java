package io.enrichment.benchmark.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Downloaded results. */
final class Results {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private Results() {}

    /** A tree for each line. */
    static List<JsonNode> ndjson(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.map(JSON::readTree).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
