package io.enrichment.status.http;

import io.enrichment.contracts.InputMetadata;
import io.enrichment.contracts.RequestObjects;
import io.enrichment.events.RequestStatus;
import io.enrichment.results.PartKey;
import io.enrichment.results.PartReader;
import io.enrichment.storage.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The batches of a request that are settled: for each the part of its newest run, in the order of the submission. Every
 * method blocks, and throws {@link software.amazon.awssdk.core.exception.SdkException} if the bucket is away.
 */
final class SettledParts implements AutoCloseable {

    /** Parts that are read or wait for their use, for one client. */
    private static final int AHEAD = 8;

    private final ObjectStore objects;
    private final ExecutorService reads;
    private final PartReader reader;

    /** @param parallelReads of all clients together */
    SettledParts(ObjectStore objects, int parallelReads) {
        this.objects = objects;
        this.reads = Executors.newFixedThreadPool(parallelReads, new CustomizableThreadFactory("result-reads-"));
        this.reader = new PartReader(objects, reads, AHEAD);
    }

    /**
     * The keys of the parts from the batch on that has the contact after this one. Those that are settled while one goes
     * through may be among them.
     *
     * @param afterIndex of a contact; -1: from the first
     */
    Iterator<String> after(RequestStatus request, int afterIndex) {
        var keys = new RequestObjects(request.getTenantId(), request.getRequestId());
        return new PartListing(objects, keys, afterIndex < 0 ? 0 : (afterIndex + 1) / batchSize(request, keys));
    }

    /**
     * Takes some of the keys and gives the sink what is there, in order.
     *
     * @return how many were taken
     * @throws IOException from the sink
     */
    int read(Iterator<String> keys, int most, PartReader.Sink sink) throws IOException {
        List<PartKey> some = new ArrayList<>();
        while (some.size() < most && keys.hasNext()) {
            some.add(PartKey.unchecked(keys.next()));
        }
        reader.readAll(some, sink);
        return some.size();
    }

    /** Snapshots of an earlier release do not say it; the input always did. */
    private int batchSize(RequestStatus request, RequestObjects keys) {
        if (request.getBatchSize() > 0) {
            return request.getBatchSize();
        }
        return objects.head(keys.input())
                .map(input -> InputMetadata.read(keys, input.metadata()).getBatchSize())
                .filter(size -> size > 0)
                .orElse(Integer.MAX_VALUE);
    }

    @Override
    public void close() {
        reads.shutdownNow();
    }
}
