package io.enrichment.benchmark.arm;

import org.apache.kafka.streams.StreamsBuilder;

/** Kafka Streams that copies its input to its output and calls nobody: what any operator has to be measured by. */
final class PassThroughArm {

    private PassThroughArm() {}

    static Running start(WorkerSettings settings) {
        var builder = new StreamsBuilder();
        builder.<String, byte[]>stream(settings.in()).to(settings.out());
        return StreamsRun.start(builder.build(), settings, 1);
    }
}
