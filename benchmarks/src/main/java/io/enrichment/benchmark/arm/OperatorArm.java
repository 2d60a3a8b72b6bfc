package io.enrichment.benchmark.arm;

import io.enrichment.async.AsyncFunction;
import io.enrichment.async.AsyncOperator;
import io.enrichment.async.AsyncPolicy;
import io.enrichment.async.Call;
import io.enrichment.async.CallLimit;
import io.enrichment.async.Dispatcher;
import io.enrichment.async.DispatcherSettings;
import io.enrichment.async.Outcome;
import io.enrichment.benchmark.provider.Items;
import io.enrichment.benchmark.provider.Provider;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Named;

/** Our operator: items wait in a changelogged store, commits never wait for calls. One stream thread. */
final class OperatorArm {

    private static final Duration QUIESCE_WITHIN = Duration.ofSeconds(3);
    private static final Duration CALL_DEADLINE = WorkerExtras.callDeadline();
    private static final AsyncPolicy<byte[]> POLICY = AsyncPolicy.<byte[]>groupedBy(
                    item -> Items.request(Items.idOf(item)))
            .withCallDeadline(CALL_DEADLINE);

    private OperatorArm() {}

    static Running start(WorkerSettings settings, Provider provider) {
        var dispatcher = new Dispatcher(
                DispatcherSettings.of("provider", CallLimit.adaptive(settings.inFlight(), CALL_DEADLINE)));
        var operator = new AsyncOperator<byte[], byte[]>(
                "enrich", Serdes.ByteArray(), new Enrichment(provider), POLICY, dispatcher);
        var builder = new StreamsBuilder();
        builder.<String, byte[]>stream(settings.in())
                .process(operator, Named.as("enrich"))
                .to(settings.out());
        var streams = StreamsRun.start(builder.build(), settings, 1);
        return () -> {
            quiesce(dispatcher);
            streams.close();
            dispatcher.close();
        };
    }

    private static void quiesce(Dispatcher dispatcher) {
        try {
            dispatcher.quiesce(QUIESCE_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Enrichment(Provider provider) implements AsyncFunction<byte[], byte[]> {
        @Override
        public CompletionStage<Outcome<byte[]>> call(Call<byte[]> call) {
            return provider.call(call.id(), call.item()).thenApply(Outcome.Success::new);
        }

        @Override
        public CompletionStage<byte[]> giveUp(Call<byte[]> call, String code) {
            throw new IllegalStateException("the simulated provider fails no call, and yet: " + code);
        }
    }
}
