package io.enrichment.benchmark.arm;

import io.enrichment.benchmark.provider.Provider;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;

/** Flink copies functions by serialization, which a provider cannot go through: it is this JVM's. */
final class ProviderCall extends RichAsyncFunction<Tuple2<String, byte[]>, Tuple2<String, byte[]>> {

    private static final AtomicReference<Provider> PROVIDER = new AtomicReference<>();

    static void use(Provider provider) {
        PROVIDER.set(provider);
    }

    @Override
    public void asyncInvoke(Tuple2<String, byte[]> item, ResultFuture<Tuple2<String, byte[]>> result) {
        var unused = Objects.requireNonNull(PROVIDER.get())
                .call(item.f0, item.f1)
                .thenAccept(answer -> result.complete(List.of(Tuple2.of(item.f0, answer))));
    }
}
