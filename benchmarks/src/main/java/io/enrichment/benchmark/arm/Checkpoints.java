package io.enrichment.benchmark.arm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/** The checkpoints that Flink left behind in a folder. */
final class Checkpoints {

    /** Written last: a checkpoint that has it is complete. */
    private static final String METADATA = "_metadata";

    private Checkpoints() {}

    /** The newest complete one, of whichever job. */
    static Optional<Path> latest(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().equals(METADATA))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .map(Path::getParent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
