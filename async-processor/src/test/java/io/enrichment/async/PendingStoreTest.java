package io.enrichment.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingStoreTest {

    private static final Pending ITEM =
            Pending.fresh("group", 1, 0, Pending.NEVER, List.of()).with(new byte[] {1});

    @TempDir
    private Path folder;

    @Test
    void whatIsThereAtACommitIsInTheChangelog() {
        assertThat(topicsWrittenBy(store -> store.put("a", ITEM))).containsExactly("test-op-pending-changelog");
    }

    @Test
    void whatCameAndWentBetweenTwoCommitsIsWrittenNowhere() {
        assertThat(topicsWrittenBy(store -> {
                    store.put("a", ITEM);
                    store.delete("a");
                }))
                .isEmpty();
    }

    /** What one record, and the commit after it, produce. */
    private Set<String> topicsWrittenBy(Consumer<PendingStore> step) {
        var builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.String(), Serdes.String())).process(new Stepping(step));
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        try (var driver = new TopologyTestDriver(builder.build(), properties)) {
            driver.createInputTopic("in", new StringSerializer(), new StringSerializer())
                    .pipeInput("key", "value");
            return driver.producedTopicNames();
        }
    }

    private record Stepping(Consumer<PendingStore> step) implements ProcessorSupplier<String, String, Void, Void> {
        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(PendingStore.builder("op-pending"));
        }

        @Override
        public Processor<String, String, Void, Void> get() {
            return new ContextualProcessor<>() {
                @Override
                public void process(Record<String, String> item) {
                    step.accept(PendingStore.of(context(), "op-pending"));
                }
            };
        }
    }
}
