package io.enrichment.async;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The operator in one task. Kafka Streams initialises the same instance again after a suspension, so everything that
 * belongs to one life of the task is made anew in {@link #init}.
 */
final class AsyncProcessor<V, R> implements Processor<String, V, String, R> {

    private final AsyncOperator<V, R> operator;

    private @Nullable PendingItems<V, R> items;

    AsyncProcessor(AsyncOperator<V, R> operator) {
        this.operator = operator;
    }

    @Override
    public void init(ProcessorContext<String, R> context) {
        items = new PendingItems<>(operator, context);
        items.resume();
    }

    @Override
    public void process(Record<String, V> item) {
        if (items == null) {
            throw new IllegalStateException("a record came to a processor that is not initialised");
        }
        items.accept(item);
    }

    @Override
    public void close() {
        if (items != null) {
            items.close();
            items = null;
        }
    }
}
