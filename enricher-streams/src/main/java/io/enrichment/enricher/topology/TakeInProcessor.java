package io.enrichment.enricher.topology;

import io.enrichment.enricher.enrich.BatchItem;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes a batch on the first time it comes, and never again: an intake that does not know whether its transaction was
 * committed publishes once more, and dead letters may be published again. In the transaction that takes the batch in.
 */
final class TakeInProcessor extends ContextualProcessor<String, BatchItem, String, BatchItem> {

    private static final Logger LOG = LoggerFactory.getLogger(TakeInProcessor.class);

    private @Nullable TakenIn takenIn;

    private TakeInProcessor() {}

    /** Brings its store along. */
    static ProcessorSupplier<String, BatchItem, String, BatchItem> supplier() {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, BatchItem, String, BatchItem> get() {
                return new TakeInProcessor();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(TakenIn.builder());
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, BatchItem> context) {
        super.init(context);
        takenIn = TakenIn.of(context);
    }

    @Override
    public void process(Record<String, BatchItem> item) {
        if (takenIn == null) {
            throw new IllegalStateException("a record came to a processor that is not initialised");
        }
        var batch = item.value().batch();
        if (takenIn.add(batch, Instant.ofEpochMilli(context().currentSystemTimeMs()))) {
            context().forward(item);
        } else {
            LOG.atInfo()
                    .addKeyValue("requestId", batch.getRequestId())
                    .addKeyValue("batchIndex", batch.getBatchIndex())
                    .log("A batch came again and is passed over");
        }
    }
}
