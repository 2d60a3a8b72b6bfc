package io.enrichment.local.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the contents in one JSON file that is replaced as a whole: a kill leaves the old one or the new one. */
final class ContentsFile {

    private final JsonMapper json = new JsonMapper();
    private final Path file;

    ContentsFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    Contents read() {
        try {
            return Files.exists(file) ? json.readValue(Files.readAllBytes(file), Contents.class) : Contents.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns when the contents outlive this process. They are not forced to the disk: on a busy one that takes
     * seconds, which clients that register their schemas do not wait for, and a development registry need not outlive a
     * power failure.
     */
    void write(Contents contents) {
        var next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.createDirectories(file.getParent());
            Files.write(next, json.writeValueAsBytes(contents));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
