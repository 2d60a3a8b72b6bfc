package io.enrichment.benchmark.arm;

import io.enrichment.benchmark.provider.Provider;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Kafka Streams with asynchronous calls and nothing stored, the design of Responsive's async processor in our own code:
 * {@code process()} submits and goes on, and before every commit the stream thread waits until all calls under way have
 * ended, as the input offsets to be committed say that they have. One stream thread.
 */
final class DrainAtCommitArm {

    private DrainAtCommitArm() {}

    static Running start(WorkerSettings settings, Provider provider) {
        var calls = new CallsUnderWay(provider, settings.inFlight());
        var builder = new StreamsBuilder();
        builder.<String, byte[]>stream(settings.in())
                .process(() -> new Submitter(calls))
                .to(settings.out());
        return StreamsRun.start(builder.build(), settings, 1, new DrainingClients(calls, settings.out()));
    }

    /** Submits what comes in, and forwards whatever has been answered meanwhile. */
    private static final class Submitter implements Processor<String, byte[], String, byte[]> {
        private final CallsUnderWay calls;
        private ProcessorContext<String, byte[]> context;

        @SuppressWarnings("NullAway.Init") // by init()
        Submitter(CallsUnderWay calls) {
            this.calls = calls;
        }

        @Override
        public void init(ProcessorContext<String, byte[]> context) {
            this.context = context;
        }

        @Override
        public void process(Record<String, byte[]> item) {
            calls.submit(item.key(), item.value(), item.timestamp());
            calls.answered().forEach(context::forward);
        }

        /** After a commit nothing is under way; without one, what is will be called again by whoever comes next. */
        @Override
        public void close() {
            calls.abandon();
        }
    }
}
