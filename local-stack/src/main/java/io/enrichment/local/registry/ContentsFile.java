package io.enrichment.local.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the contents in one JSON file that is replaced as a whole: a crash leaves the old one or the new one. */
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

    /** Returns when the contents are on disk. */
    void write(Contents contents) {
        var next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.createDirectories(file.getParent());
            try (var channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(json.writeValueAsBytes(contents));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
