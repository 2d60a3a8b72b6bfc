package io.enrichment.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to submit.
 *
 * @param name what to call the input in messages
 * @param source opened once per attempt, read as a stream and closed
 * @param repeatable whether the source can be opened again, and gives the same bytes
 * @param terms replace what the input says of them
 */
public record Submission(String name, Source source, boolean repeatable, Format format, Terms terms) {

    /** Opens the input. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    /** JSON that can be read once. */
    public Submission(String name, Source source, List<String> fields, Map<String, String> metadata) {
        this(name, source, false, Format.JSON, Terms.of(fields, metadata));
    }

    /** The contacts of a file that {@link EnrichmentClient#upload} has brought to the service. */
    public static Submission ofUpload(String uploadId, Terms terms) {
        byte[] reference = Json.object()
                .set("source", Json.object().put("upload_id", uploadId))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return new Submission(
                "the upload " + uploadId, () -> new ByteArrayInputStream(reference), true, Format.JSON, terms);
    }

    /** In the format that the file's name says. */
    public static Submission of(Path file, List<String> fields, Map<String, String> metadata) {
        return of(file, Format.of(file), Terms.of(fields, metadata));
    }

    /** A pipe can be read once only, whatever its name. */
    public static Submission of(Path file, Format format, Terms terms) {
        return new Submission(
                file.toString(), () -> Files.newInputStream(file), Files.isRegularFile(file), format, terms);
    }
}
