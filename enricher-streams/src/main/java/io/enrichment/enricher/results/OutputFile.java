package io.enrichment.enricher.results;

import io.enrichment.storage.Content;
import io.enrichment.storage.Digest;
import io.enrichment.storage.ObjectStore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/** A file of a request while it is written: on disk first, because its length is not known before its end. */
final class OutputFile implements AutoCloseable {

    private final Path path;
    private final MessageDigest digest = Digest.sha256();
    private final OutputStream out;

    /** A file that is complete and stored. */
    record Stored(String key, long bytes, String sha256) {}

    OutputFile(Path folder, String name) throws IOException {
        path = Files.createTempFile(folder, name, ".part");
        try {
            out = new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(path)), digest);
        } catch (IOException e) {
            Files.delete(path);
            throw e;
        }
    }

    OutputStream out() {
        return out;
    }

    /** Blocks until the object store has the file. */
    Stored store(ObjectStore objects, String key, String mediaType) throws IOException {
        out.close();
        objects.put(key, Content.of(mediaType, path));
        return new Stored(key, Files.size(path), Digest.hex(digest));
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(path);
        }
    }
}
