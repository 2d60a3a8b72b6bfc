package io.enrichment.status.store.streams;

import io.enrichment.contracts.AvroSerdes;
import io.enrichment.contracts.SourceRecord;
import io.enrichment.contracts.Topics;
import io.enrichment.status.store.StatusRecordReader;
import io.enrichment.testkit.LocalServers;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.test.TestRecord;

/** The topology without a broker, and all that it keeps. */
final class TestTopology implements AutoCloseable {

    final LivePartitions live = new LivePartitions();
    final AvroSerdes serdes;
    private final TopologyTestDriver driver;

    TestTopology(String registryUrl) {
        serdes = new AvroSerdes(Map.of("schema.registry.url", registryUrl));
        driver = new TopologyTestDriver(topology(serdes, live), properties());
    }

    static Topology topology(AvroSerdes serdes, LivePartitions live) {
        var reader = new StatusRecordReader(serdes.decoder(Topics.REQUEST_STATUS));
        return new StatusTopology(serdes, (SourceRecord record) -> reader.read(record), live).build(properties());
    }

    /** The stores of a fresh topology after these records, in hexadecimal. */
    static Map<String, String> contentAfter(List<ConsumerRecord<byte[], byte[]>> records) {
        try (var topology = new TestTopology(StreamsInstances.SERVERS.registryUrl())) {
            var input = topology.input();
            records.forEach(record -> input.pipeInput(new TestRecord<>(record.key(), record.value())));
            return topology.content();
        }
    }

    TestInputTopic<byte[], byte[]> input() {
        return driver.createInputTopic(
                Topics.REQUEST_STATUS.name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    TestOutputTopic<String, io.enrichment.events.DeadLetter> deadLetters() {
        return driver.createOutputTopic(
                Topics.DEAD_LETTERS.name(), new StringDeserializer(), serdes.deserializer(Topics.DEAD_LETTERS));
    }

    Map<String, String> content() {
        var content = new TreeMap<String, String>();
        for (var name : List.of(Snapshots.STATUSES, Snapshots.LISTING)) {
            try (var entries = driver.<Bytes, byte[]>getKeyValueStore(name).all()) {
                entries.forEachRemaining(entry ->
                        content.put(name + " " + entry.key, HexFormat.of().formatHex(entry.value)));
            }
        }
        return content;
    }

    private static Properties properties() {
        var properties = StreamsDefaults.with(
                Map.of(
                        "bootstrap.servers",
                        "nobody:1",
                        "application.id",
                        "test",
                        "state.dir",
                        Path.of("target", LocalServers.unique("topology")).toString()),
                new HostInfo("localhost", 1));
        // the driver has no transactions
        properties.put("processing.guarantee", "at_least_once");
        return properties;
    }

    @Override
    public void close() {
        driver.close();
    }
}
