package io.enrichment.status.store.streams;

import io.enrichment.contracts.AvroSerdes;
import io.enrichment.contracts.SourceRecord;
import io.enrichment.contracts.Topics;
import io.enrichment.events.DeadLetter;
import io.enrichment.status.store.StatusRecord;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** The status topic, kept; what cannot be read goes to the dead letters. */
final class StatusTopology {

    private final AvroSerdes serdes;
    private final Function<SourceRecord, StatusRecord> reader;
    private final LivePartitions partitions;

    StatusTopology(AvroSerdes serdes, Function<SourceRecord, StatusRecord> reader, LivePartitions partitions) {
        this.serdes = serdes;
        this.reader = reader;
        this.partitions = partitions;
    }

    Topology build(Properties properties) {
        var builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
        builder.stream(
                        Topics.REQUEST_STATUS.name(),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("request-status"))
                .process(keepNewest(), Named.as("keep-newest"))
                .to(
                        Topics.DEAD_LETTERS.name(),
                        Produced.with(Serdes.String(), serdes.serde(Topics.DEAD_LETTERS))
                                .withName("dead-letters"));
        return builder.build(properties);
    }

    private ProcessorSupplier<byte[], byte[], String, DeadLetter> keepNewest() {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], byte[], String, DeadLetter> get() {
                return new KeepNewest(reader, partitions);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Snapshots.stores();
            }
        };
    }
}
