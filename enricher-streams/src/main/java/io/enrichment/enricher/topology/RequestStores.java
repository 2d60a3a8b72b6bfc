package io.enrichment.enricher.topology;

import io.enrichment.contracts.Decoded;
import io.enrichment.contracts.RecordDecoder;
import io.enrichment.enricher.life.RedriveOrder;
import io.enrichment.enricher.results.ComposeOrder;
import io.enrichment.enricher.results.PartRef;
import io.enrichment.events.EnrichedBatch;
import io.enrichment.events.EnrichmentRequested;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The state of a task of the second half: of each request where it stands, when it is to be looked at next, and of each of
 * its settled batches, until it is erased, where its results are.
 */
final class RequestStores {

    private static final String REQUESTS = "requests";
    private static final String PARTS = "request-parts";

    private final KeyValueStore<String, RequestRecord> requests;
    private final KeyValueStore<String, byte[]> parts;
    private final DueRequests due;
    private final RecordDecoder<EnrichmentRequested> decoder;

    private RequestStores(
            KeyValueStore<String, RequestRecord> requests,
            KeyValueStore<String, byte[]> parts,
            DueRequests due,
            RecordDecoder<EnrichmentRequested> decoder) {
        this.requests = requests;
        this.parts = parts;
        this.due = due;
        this.decoder = decoder;
    }

    static RequestStores of(ProcessorContext<?, ?> context, RecordDecoder<EnrichmentRequested> decoder) {
        return new RequestStores(
                context.getStateStore(REQUESTS), context.getStateStore(PARTS), DueRequests.of(context), decoder);
    }

    static List<StoreBuilder<?>> builders() {
        return List.of(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(REQUESTS), Serdes.String(), RequestRecordSerde.serde()),
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(PARTS), Serdes.String(), Serdes.ByteArray()),
                DueRequests.builder());
    }

    static String[] names() {
        return new String[] {REQUESTS, PARTS, DueRequests.STORE};
    }

    RequestRecord get(String requestId) {
        var stored = requests.get(requestId);
        return stored == null ? RequestRecord.UNKNOWN : stored;
    }

    void put(String requestId, RequestRecord stored) {
        requests.put(requestId, stored);
    }

    void delete(String requestId) {
        requests.delete(requestId);
    }

    DueRequests due() {
        return due;
    }

    /** Replaces that of an earlier run. */
    void putPart(EnrichedBatch batch) {
        parts.put(
                partKey(batch.getRequestId(), batch.getBatchIndex()),
                PartRef.of(batch.getRedrive(), batch.getPart()).toBytes());
    }

    /** Keeps the state, and nothing else of the request. */
    void forget(String requestId, RequestRecord stored) {
        for (int i = 0; i < request(stored).getTotalBatches(); i++) {
            parts.delete(partKey(requestId, i));
        }
        requests.put(requestId, new RequestRecord(null, stored.state()));
    }

    /** Every batch is settled, so every part is here. */
    ComposeOrder composeOrder(RequestRecord stored, int run) {
        var request = request(stored);
        var refs = new ArrayList<PartRef>(request.getTotalBatches());
        for (int i = 0; i < request.getTotalBatches(); i++) {
            refs.add(part(request.getRequestId(), i));
        }
        return new ComposeOrder(request, stored.requireRequest(), run, refs);
    }

    /** @param batchIndex of a batch that was settled before the run */
    RedriveOrder redriveOrder(EnrichmentRequested request, RequestRecord stored, int batchIndex, int run) {
        return new RedriveOrder(
                request, stored.requireRequest(), batchIndex, run, part(request.getRequestId(), batchIndex));
    }

    private PartRef part(String requestId, int batchIndex) {
        var part = parts.get(partKey(requestId, batchIndex));
        if (part == null) {
            throw new IllegalStateException("a settled batch has no part");
        }
        return PartRef.of(part);
    }

    EnrichmentRequested request(RequestRecord stored) {
        return decoder.decode(stored.requireRequest()).fold(request -> request, RequestStores::undecodable);
    }

    /** It was decoded before it was stored. */
    private static EnrichmentRequested undecodable(Decoded.Poison<EnrichmentRequested> poison) {
        throw new IllegalStateException("a stored request cannot be decoded any more: " + poison.code());
    }

    private static String partKey(String requestId, int batchIndex) {
        return String.format(Locale.ROOT, "%s:%06d", requestId, batchIndex);
    }
}
