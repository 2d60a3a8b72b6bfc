package io.enrichment.async;

import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The operator: to be given to {@code KStream.process}. A record's key is the id of its item; for every id that comes
 * in, exactly one result goes out (under {@code exactly_once_v2}), with the record's headers, when the function has
 * made one. An id that is pending already is not taken in again.
 *
 * <p>{@code process()} puts the item into the store {@code <name>-pending} and returns; it never waits for a call, so
 * commits never do. Input offset and stored item are one transaction; result and removal of the item are another, or
 * the same one if the call was quick. After a crash or a rebalance what is pending is called again, so a call can
 * repeat; a result cannot.
 *
 * <p>Results come out in the order in which calls end. Downstream, {@code recordMetadata()} is not that of the record
 * that brought the item: what is needed of it belongs into the item.
 *
 * @param <V> item
 * @param <R> result
 */
public final class AsyncOperator<V, R> implements ProcessorSupplier<String, V, String, R> {

    private final String name;
    private final Serde<V> items;
    private final AsyncFunction<V, R> function;
    private final AsyncPolicy<V> policy;
    private final Dispatcher dispatcher;

    /**
     * @param name names the store, and with it the changelog topic; unique in the topology and in the JVM
     * @param items how items are stored; its deserializer must be thread-safe and must read whatever a former release
     *     wrote
     */
    public AsyncOperator(
            String name, Serde<V> items, AsyncFunction<V, R> function, AsyncPolicy<V> policy, Dispatcher dispatcher) {
        this.name = name;
        this.items = items;
        this.function = function;
        this.policy = policy;
        this.dispatcher = dispatcher;
    }

    @Override
    public Processor<String, V, String, R> get() {
        return new AsyncProcessor<>(this);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(PendingStore.builder(storeName()));
    }

    String name() {
        return name;
    }

    String storeName() {
        return name + "-pending";
    }

    byte[] write(V item) {
        return items.serializer().serialize(storeName(), item);
    }

    V read(byte[] item) {
        return items.deserializer().deserialize(storeName(), item);
    }

    AsyncFunction<V, R> function() {
        return function;
    }

    AsyncPolicy<V> policy() {
        return policy;
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }
}
