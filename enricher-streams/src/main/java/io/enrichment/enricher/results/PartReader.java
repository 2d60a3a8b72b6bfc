package io.enrichment.enricher.results;

import io.enrichment.contracts.RequestObjects;
import io.enrichment.storage.Digest;
import io.enrichment.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** Reads the parts of a request in order, a few ahead of their use, and holds each against its digest. */
final class PartReader {

    private static final int AHEAD = 8;

    private final ObjectStore objects;
    private final Executor storage;

    PartReader(ObjectStore objects, Executor storage) {
        this.objects = objects;
        this.storage = storage;
    }

    /** Takes the bytes of one part. */
    interface Sink {
        void part(int batchIndex, byte[] ndjson) throws IOException;
    }

    /**
     * @throws BrokenPartException if a part is missing or is not what was settled
     * @throws software.amazon.awssdk.core.exception.SdkException if the object store is away
     */
    void readAll(RequestObjects request, List<PartRef> parts, Sink sink) throws IOException {
        var ahead = new ArrayDeque<CompletableFuture<byte[]>>();
        int asked = 0;
        for (int index = 0; index < parts.size(); index++) {
            while (asked < parts.size() && asked < index + AHEAD) {
                var key = request.part(asked, parts.get(asked).sha256());
                var part = parts.get(asked);
                ahead.addLast(CompletableFuture.supplyAsync(() -> read(key, part), storage));
                asked++;
            }
            sink.part(index, await(ahead.removeFirst()));
        }
    }

    private byte[] read(String key, PartRef part) {
        try (var in = objects.read(key).orElseThrow(() -> new BrokenPartException(key))) {
            var bytes = in.readAllBytes();
            if (!Digest.of(bytes).equals(part.sha256())) {
                throw new BrokenPartException(key);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] await(CompletableFuture<byte[]> part) {
        try {
            return part.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
