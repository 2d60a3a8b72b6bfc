package io.enrichment.enricher.topology;

import io.enrichment.contracts.RecordDecoder;
import io.enrichment.core.Ended;
import io.enrichment.core.Erased;
import io.enrichment.core.Erasing;
import io.enrichment.core.Finalizing;
import io.enrichment.core.RequestState;
import io.enrichment.core.Running;
import io.enrichment.core.Unannounced;
import io.enrichment.events.EnrichmentRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A clock beside the events: commands that what was kept long enough be erased, and forgets what was erased long enough
 * ago. Looks twice a minute, because each look causes a commit, and at a bounded number of requests a time.
 */
final class RetentionProcessor extends ContextualProcessor<String, SettleInput, String, Decided> {

    static final Duration LOOK = Duration.ofSeconds(30);

    private static final int AT_ONCE = 300;

    private final RecordDecoder<EnrichmentRequested> decoder;

    private @Nullable RequestStores stores;

    RetentionProcessor(RecordDecoder<EnrichmentRequested> decoder) {
        this.decoder = decoder;
    }

    @Override
    public void init(ProcessorContext<String, Decided> context) {
        super.init(context);
        var opened = RequestStores.of(context, decoder);
        stores = opened;
        context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, now -> look(opened, Instant.ofEpochMilli(now)));
    }

    /** Events are settled elsewhere. */
    @Override
    public void process(Record<String, SettleInput> event) {
        if (stores == null) {
            throw new IllegalStateException("a record came to a processor that is not initialised");
        }
    }

    private void look(RequestStores stores, Instant now) {
        for (var requestId : stores.due().take(now, AT_ONCE)) {
            var stored = stores.get(requestId);
            stored.state()
                    .match(new Due(requestId, stored, stores, now))
                    .ifPresent(decided -> context().forward(new Record<>(requestId, decided, now.toEpochMilli())));
        }
    }

    /** What is done about a request whose time has come; nothing, where it has gone on since. */
    private record Due(String requestId, RequestRecord stored, RequestStores stores, Instant now)
            implements RequestState.Cases<Optional<Decided>> {

        @Override
        public Optional<Decided> ended(Ended state) {
            var run = state.progress().run().number();
            return Optional.of(new Decided.Commanded(StreamCommands.retentionOver(stores.request(stored), run, now)));
        }

        @Override
        public Optional<Decided> erased(Erased state) {
            stores.delete(requestId);
            return Optional.empty();
        }

        /** Of one that never came nothing will come any more. */
        @Override
        public Optional<Decided> erasing(Erasing state) {
            if (state.request().isEmpty()) {
                stores.delete(requestId);
            }
            return Optional.empty();
        }

        @Override
        public Optional<Decided> unannounced(Unannounced state) {
            return Optional.empty();
        }

        @Override
        public Optional<Decided> running(Running state) {
            return Optional.empty();
        }

        @Override
        public Optional<Decided> finalizing(Finalizing state) {
            return Optional.empty();
        }
    }
}
