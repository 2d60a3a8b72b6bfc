package io.enrichment.results;

import io.enrichment.storage.Digest;
import io.enrichment.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** Reads parts in order, a few ahead of their use, so that memory holds no more than these few. Thread-safe. */
public final class PartReader {

    private final ObjectStore objects;
    private final Executor executor;
    private final int ahead;

    /**
     * @param executor runs the reads, which block; not the one that {@link #readAll} is called on
     * @param ahead greatest number of parts that are read or wait for their use, from 1
     */
    public PartReader(ObjectStore objects, Executor executor, int ahead) {
        if (ahead < 1) {
            throw new IllegalArgumentException("a part is read before it is used");
        }
        this.objects = objects;
        this.executor = executor;
        this.ahead = ahead;
    }

    /** Takes the bytes of one part. */
    public interface Sink {

        /** @param position of the part among those to read, from 0 */
        void part(int position, byte[] ndjson) throws IOException;
    }

    /**
     * Gives every part to the sink, on the calling thread. Blocks until the last is taken; when a read or the sink fails,
     * no further part is asked for.
     *
     * @throws BrokenPartException if a part is missing or has another digest
     * @throws IOException from the sink
     * @throws UncheckedIOException if the connection to the object store breaks
     * @throws software.amazon.awssdk.core.exception.SdkException if the object store is away
     */
    public void readAll(List<PartKey> parts, Sink sink) throws IOException {
        var asked = new ArrayDeque<CompletableFuture<byte[]>>();
        var rest = parts.iterator();
        for (int position = 0; position < parts.size(); position++) {
            while (asked.size() < ahead && rest.hasNext()) {
                var part = rest.next();
                asked.addLast(CompletableFuture.supplyAsync(() -> read(objects, part), executor));
            }
            sink.part(position, await(asked.removeFirst()));
        }
    }

    /**
     * The bytes of one part. Blocks.
     *
     * @throws BrokenPartException if it is missing or has another digest
     * @throws UncheckedIOException if the connection to the object store breaks
     * @throws software.amazon.awssdk.core.exception.SdkException if the object store is away
     */
    public static byte[] read(ObjectStore objects, PartKey part) {
        try (var in = objects.read(part.key()).orElseThrow(() -> new BrokenPartException(part.key()))) {
            var bytes = in.readAllBytes();
            if (part.sha256() != null && !Digest.of(bytes).equals(part.sha256())) {
                throw new BrokenPartException(part.key());
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
