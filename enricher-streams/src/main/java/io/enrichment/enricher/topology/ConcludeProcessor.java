package io.enrichment.enricher.topology;

import io.enrichment.contracts.RecordDecoder;
import io.enrichment.core.RequestEvent.Composed;
import io.enrichment.core.Transition.Effect;
import io.enrichment.events.EnrichmentRequested;
import io.enrichment.events.RequestStatus;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Ends a request when its files are written: only then is it said to have ended. */
final class ConcludeProcessor extends ContextualProcessor<String, Composed, String, RequestStatus> {

    private final RecordDecoder<EnrichmentRequested> decoder;

    private @Nullable RequestStores stores;

    ConcludeProcessor(RecordDecoder<EnrichmentRequested> decoder) {
        this.decoder = decoder;
    }

    @Override
    public void init(ProcessorContext<String, RequestStatus> context) {
        super.init(context);
        stores = RequestStores.of(context, decoder);
    }

    @Override
    public void process(Record<String, Composed> composed) {
        if (stores == null) {
            throw new IllegalStateException("a record came to a processor that is not initialised");
        }
        var before = stores.get(composed.key());
        var transition = before.state().on(composed.value());
        if (transition.effect() == Effect.NONE) {
            return;
        }
        var request = stores.request(before);
        stores.put(composed.key(), before.with(transition.next()));
        stores.deleteParts(request);
        context()
                .forward(composed.withValue(StatusSnapshot.of(
                        request, transition.next(), composed.value().at())));
    }
}
