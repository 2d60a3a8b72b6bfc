package io.enrichment.async;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** An operator whose store was restored with something in it. */
record Preloaded<V, R>(AsyncOperator<V, R> operator, Map<String, Pending> left)
        implements ProcessorSupplier<String, V, String, R> {

    @Override
    public Set<StoreBuilder<?>> stores() {
        return operator.stores();
    }

    @Override
    public Processor<String, V, String, R> get() {
        var processor = operator.get();
        return new Processor<>() {
            @Override
            public void init(ProcessorContext<String, R> context) {
                KeyValueStore<String, Pending> store = context.getStateStore(operator.storeName());
                left.forEach(store::put);
                processor.init(context);
            }

            @Override
            public void process(Record<String, V> item) {
                processor.process(item);
            }

            @Override
            public void close() {
                processor.close();
            }
        };
    }
}
