package io.enrichment.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to submit: JSON that is either a whole submission or a bare array of contacts.
 *
 * @param name what to call the input in messages
 * @param source opened once per submission, read as a stream and closed
 * @param fields replace the input's {@code fields_to_enrich}; empty leaves it to the input
 * @param metadata replace the input's {@code metadata}; empty leaves it to the input
 */
public record Submission(String name, Source source, List<String> fields, Map<String, String> metadata) {

    /** Opens the input. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    public Submission {
        fields = List.copyOf(fields);
        metadata = Map.copyOf(metadata);
    }

    public static Submission of(Path file, List<String> fields, Map<String, String> metadata) {
        return new Submission(file.toString(), () -> Files.newInputStream(file), fields, metadata);
    }
}
