package io.enrichment.enricher.topology;

import io.enrichment.contracts.RecordDecoder;
import io.enrichment.core.RequestEvent;
import io.enrichment.core.Transition.Effect;
import io.enrichment.events.EnrichmentRequested;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Applies what happens to a request to its state; all of a request's events meet in one task. What is known already
 * changes nothing and leads to nothing.
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
        var before = stores.get(input.key());
        RequestEvent event = input.value().event();
        var transition = before.state().on(event);
        if (transition.next().equals(before.state())) {
            return;
        }
        var after = input.value().remember(before, stores).with(transition.next());
        stores.put(input.key(), after);
        if (transition.effect() != Effect.NONE) {
            context().forward(input.withValue(decided(transition.effect(), after, stores)));
        }
    }

    private Decided decided(Effect effect, RequestRecord after, RequestStores stores) {
        var now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        var request = stores.request(after);
        return new Decided(
                StatusSnapshot.of(request, after.state(), now),
                effect == Effect.PUBLISH_AND_COMPOSE ? Optional.of(stores.order(after)) : Optional.empty(),
                effect == Effect.PUBLISH_AND_GIVE_UP ? Optional.of(Decided.giveUp(request, now)) : Optional.empty());
    }
}
