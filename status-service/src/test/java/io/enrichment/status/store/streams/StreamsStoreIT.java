package io.enrichment.status.store.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.enrichment.events.RequestStatus;
import io.enrichment.status.Samples;
import io.enrichment.status.StatusTopic;
import io.enrichment.status.store.StatusReader;
import io.enrichment.status.store.StoreSuite;
import io.enrichment.testkit.LocalServers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsStoreIT implements StoreSuite {

    private static final String APPLICATION = LocalServers.unique("status-store");

    @TempDir
    static Path stateDir;

    private static StatusTopic topic;
    private static StreamsStore store;

    @BeforeAll
    static void start() {
        topic = StreamsInstances.topic();
        store = StreamsInstances.start(APPLICATION, stateDir);
    }

    @AfterAll
    static void stop() {
        store.stop();
    }

    @Override
    public StatusReader store() {
        return store.reader();
    }

    @Override
    public StatusTopic topic() {
        return topic;
    }

    @Override
    public void restart() {
        store.stop();
        store = StreamsInstances.start(APPLICATION, stateDir);
    }

    @Override
    public Map<String, ?> contentAfter(List<ConsumerRecord<byte[], byte[]>> records) {
        return TestTopology.contentAfter(records);
    }

    /** The end of the partition is beyond the last record then: a commit marker is there. */
    @Test
    void aReadSeesWhatWasCommittedBeforeItWithoutWaitingForMore() {
        for (long revision = 1; revision <= 20; revision++) {
            var snapshot = Samples.running("00000000-0000-0000-0000-000000000000", revision);

            topic.writeAndCommit(snapshot);

            assertThat(store().find(snapshot.getRequestId()))
                    .map(RequestStatus::getRevision)
                    .hasValueSatisfying(found -> assertThat(found).isGreaterThanOrEqualTo(snapshot.getRevision()));
        }
    }
}
