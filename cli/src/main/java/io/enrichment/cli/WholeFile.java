package io.enrichment.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file that appears under its name only when all of it is there; readable by its owner alone, where the system can. */
final class WholeFile {
    private WholeFile() {}

    /** Returns the number of bytes. Devices and pipes are written to directly. */
    static long write(Path target, InputStream content) throws IOException {
        Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
        if (Files.isDirectory(real)) {
            throw new IOException(target + " is a directory");
        }
        if (Files.exists(real) && !Files.isRegularFile(real)) {
            return copy(content, real);
        }
        Path folder = real.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException(folder + " is no directory");
        }
        Path part = Files.createTempFile(folder, "." + real.getFileName() + ".", ".part");
        try {
            long bytes = copy(content, part);
            move(part, real);
            return bytes;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static long copy(InputStream content, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            return content.transferTo(out);
        }
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
