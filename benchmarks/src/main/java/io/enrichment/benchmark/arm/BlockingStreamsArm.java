package io.enrichment.benchmark.arm;

import io.enrichment.benchmark.provider.Provider;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;

/** Plain Kafka Streams that waits for each answer on the stream thread: as many calls at once as threads. */
final class BlockingStreamsArm {

    private BlockingStreamsArm() {}

    static Running start(WorkerSettings settings, Provider provider, int threads) {
        var builder = new StreamsBuilder();
        KStream<String, byte[]> items = builder.stream(settings.in());
        items.mapValues(provider::await).to(settings.out());
        return StreamsRun.start(builder.build(), settings, threads);
    }
}
