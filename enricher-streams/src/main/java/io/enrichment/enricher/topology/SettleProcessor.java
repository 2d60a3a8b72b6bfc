package io.enrichment.enricher.topology;

import io.enrichment.contracts.RecordDecoder;
import io.enrichment.events.EnrichmentRequested;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Applies what happens to a request to its state, and sends on what is to be done about it, one thing a record; all of a
 * request's events meet in one task. What is known already changes nothing and leads to nothing.
 */
final class SettleProcessor extends ContextualProcessor<String, SettleInput, String, Decided> {

    private final RecordDecoder<EnrichmentRequested> decoder;

    private @Nullable RequestStores stores;

    SettleProcessor(RecordDecoder<EnrichmentRequested> decoder) {
        this.decoder = decoder;
    }

    @Override
    public void init(ProcessorContext<String, Decided> context) {
        super.init(context);
        stores = RequestStores.of(context, decoder);
    }

    @Override
    public void process(Record<String, SettleInput> input) {
        if (stores == null) {
            throw new IllegalStateException("a record came to a processor that is not initialised");
        }
        settle(input, stores);
    }

    private void settle(Record<String, SettleInput> input, RequestStores stores) {
        var event = input.value().event();
        if (event.isEmpty()) {
            return;
        }
        var requestId = input.key();
        var before = stores.get(requestId);
        var transition = before.state().on(event.get());
        if (transition.next().equals(before.state())) {
            return;
        }
        var after = input.value().remember(before, stores).with(transition.next());
        stores.put(requestId, after);
        var now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        var decisions = new Decisions(requestId, after, stores, now);
        for (var effect : transition.effects()) {
            for (var decided : effect.match(decisions)) {
                context().forward(input.withValue(decided));
            }
        }
    }
}
