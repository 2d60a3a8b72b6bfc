package io.enrichment.benchmark.watch;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a folder holds that others write to meanwhile. */
public final class FolderSize {

    private FolderSize() {}

    /** In megabytes; 0 when there is no such folder. */
    public static long megabytes(Path folder) {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (var files = Files.walk(folder)) {
            // files may be gone by the time they are asked for: their length is then 0
            return files.map(Path::toFile)
                            .filter(File::isFile)
                            .mapToLong(File::length)
                            .sum()
                    / (1024 * 1024);
        } catch (UncheckedIOException | IOException e) {
            return 0;
        }
    }
}
