package io.enrichment.enricher.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.contracts.SourceRecord;
import io.enrichment.contracts.Topics;
import io.enrichment.enricher.enrich.BatchItem;
import io.enrichment.events.ContactBatch;
import io.enrichment.schemas.EventSchemas;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakeInTest {

    private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");
    private static final Duration LONGER_THAN_REMEMBERED = Topics.RETENTION.multipliedBy(3);

    @TempDir
    private Path folder;

    private TopologyTestDriver driver;
    private TestInputTopic<String, BatchItem> in;
    private TestOutputTopic<String, String> out;

    @BeforeEach
    void start() {
        EventSchemas.allow();
        var builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.String(), new Batches()))
                .process(TakeInProcessor.supplier(), Named.as("take-in"))
                .mapValues(item -> item.request() + ":" + item.batch().getBatchIndex())
                .to("out", Produced.with(Serdes.String(), Serdes.String()));
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        // what the store itself holds, not what its cache still happens to know
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        driver = new TopologyTestDriver(builder.build(), properties, NOW);
        in = driver.createInputTopic("in", new StringSerializer(), new Batches().serializer());
        out = driver.createOutputTopic("out", new StringDeserializer(), new StringDeserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void aBatchPassesTheFirstTimeOnly() {
        publish("r", 0, NOW);
        publish("r", 7, NOW);
        publish("r", 0, NOW);
        publish("r", 7, NOW);

        assertThat(passed()).containsExactly("t/r:0", "t/r:7");
    }

    @Test
    void requestsAreToldApart() {
        publish("r", 0, NOW);
        publish("s", 0, NOW);
        publish("r", 0, NOW.plusMillis(1));

        assertThat(passed()).containsExactly("t/r:0", "t/s:0", "t/r:0");
    }

    @Test
    void runsAreToldApart() {
        publish("r", 0, NOW);
        in.pipeInput("r:0", item(batch("r", 0, NOW).setRedrive(1).build()));
        in.pipeInput("r:0", item(batch("r", 0, NOW).setRedrive(1).build()));
        in.pipeInput("r:0", item(batch("r", 0, NOW).setRedrive(2).build()));

        assertThat(passed()).containsExactly("t/r:0", "t/r:0", "t/r:0");
    }

    @Test
    void whatItRemembersIsOneEntryARequest() {
        for (int batch = 0; batch < 200; batch++) {
            publish("r", batch, NOW);
        }

        try (var all = driver.<String, byte[]>getWindowStore(TakenIn.STORE).all()) {
            assertThat(all)
                    .toIterable()
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.value).hasSize(25));
        }
    }

    @Test
    void itForgetsWhatTheTopicHasForgottenToo() {
        publish("old", 0, NOW);
        publish("new", 0, NOW);
        driver.advanceWallClockTime(LONGER_THAN_REMEMBERED);
        publish("later", 0, NOW.plus(LONGER_THAN_REMEMBERED));

        try (var all = driver.<String, byte[]>getWindowStore(TakenIn.STORE).all()) {
            assertThat(all).toIterable().hasSize(1);
        }
    }

    @Test
    void aBatchOlderThanItRemembersPasses() {
        publish("r", 0, NOW);
        publish("ancient", 0, NOW.minus(LONGER_THAN_REMEMBERED));
        publish("ancient", 0, NOW.minus(LONGER_THAN_REMEMBERED));
        publish("r", 0, NOW);

        assertThat(passed()).containsExactly("t/r:0", "t/ancient:0", "t/ancient:0");
    }

    @Test
    void aBatchOfTheFuturePassesAndMakesItForgetNothing() {
        publish("r", 0, NOW);
        publish("future", 0, NOW.plus(LONGER_THAN_REMEMBERED));
        publish("r", 0, NOW);

        assertThat(passed()).containsExactly("t/r:0", "t/future:0");
    }

    private void publish(String requestId, int batchIndex, Instant createdAt) {
        in.pipeInput(
                requestId + ":" + batchIndex,
                item(batch(requestId, batchIndex, createdAt).build()));
    }

    private static ContactBatch.Builder batch(String requestId, int batchIndex, Instant createdAt) {
        return ContactBatch.newBuilder()
                .setTenantId("t")
                .setRequestId(requestId)
                .setBatchIndex(batchIndex)
                .setCreatedAt(createdAt);
    }

    private List<String> passed() {
        return out.readValuesToList();
    }

    private static BatchItem item(ContactBatch batch) {
        return new BatchItem(new SourceRecord("in", 0, 0, 0, null, null, new RecordHeaders()), batch);
    }

    /** A batch as Avro writes it by itself. */
    private static final class Batches extends Serdes.WrapperSerde<BatchItem> {
        Batches() {
            super((topic, item) -> bytes(item.batch()), (topic, bytes) -> item(batch(bytes)));
        }

        private static byte[] bytes(ContactBatch batch) {
            try {
                return ContactBatch.getEncoder().encode(batch).array();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        private static ContactBatch batch(byte[] bytes) {
            try {
                return ContactBatch.getDecoder().decode(bytes);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
