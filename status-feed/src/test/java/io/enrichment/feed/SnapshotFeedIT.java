package io.enrichment.feed;

import static io.enrichment.testkit.ServerKind.KAFKA;
import static io.enrichment.testkit.ServerKind.REGISTRY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enrichment.contracts.AvroSerdes;
import io.enrichment.contracts.TopicProvisioner;
import io.enrichment.contracts.Topics;
import io.enrichment.events.JobStatus;
import io.enrichment.events.RequestStatus;
import io.enrichment.testkit.LocalServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SnapshotFeedIT {

    @RegisterExtension
    static final LocalServers SERVERS = LocalServers.with(KAFKA, REGISTRY);

    private static final Duration SOON = Duration.ofSeconds(10);
    /** All into one partition, so that records have an order. */
    private static final int PARTITION = 5;

    private static AvroSerdes serdes;
    private static KafkaProducer<byte[], byte[]> producer;

    private final String id = UUID.randomUUID().toString();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void connect() {
        serdes = new AvroSerdes(Map.of("schema.registry.url", SERVERS.registryUrl(), "auto.register.schemas", true));
        var configuration = Map.<String, Object>of("bootstrap.servers", SERVERS.bootstrapServers());
        try (var admin = Admin.create(configuration)) {
            new TopicProvisioner(admin, 1).provision(Topics.all());
        }
        producer = new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void disconnect() {
        producer.close();
    }

    @Test
    void tellsOfEverythingThatIsPublishedOnceItFollows() throws Exception {
        publish(snapshot(1));
        try (var feed = feed(SERVERS.bootstrapServers())) {
            assertThat(feed.follow()).isTrue();
            assertThat(feed.isFollowing()).isTrue();

            publish(snapshot(2));
            publish("junk".getBytes(UTF_8));
            publish(snapshot(3));
            publish((byte[]) null);

            await().atMost(SOON).untilAsserted(() -> assertThat(told).containsExactly("2", "3", "removed"));
        }
    }

    @Test
    void followsNothingOnceItIsClosed() {
        var feed = feed(SERVERS.bootstrapServers());
        assertThat(feed.follow()).isTrue();

        feed.close();

        assertThat(feed.follow()).isFalse();
        await().atMost(SOON).untilAsserted(() -> assertThat(threads()).doesNotContain("snapshot-feed"));
    }

    @Test
    void saysWithoutWaitingThatItDoesNotFollowYet() {
        try (var feed = feed("127.0.0.1:1")) {
            assertThat(feed.isFollowing()).isFalse();
            assertThat(feed.follow()).isFalse();
        }
    }

    private SnapshotFeed feed(String bootstrapServers) {
        return new SnapshotFeed(
                Map.of("bootstrap.servers", bootstrapServers, "default.api.timeout.ms", 3_000),
                serdes.decoder(Topics.REQUEST_STATUS),
                new SnapshotListener() {
                    @Override
                    public void published(RequestStatus snapshot) {
                        if (snapshot.getRequestId().equals(id)) {
                            told.add(Long.toString(snapshot.getRevision()));
                        }
                    }

                    @Override
                    public void removed(String requestId) {
                        if (requestId.equals(id)) {
                            told.add("removed");
                        }
                    }
                });
    }

    private RequestStatus snapshot(long revision) {
        return RequestStatus.newBuilder()
                .setRequestId(id)
                .setTenantId("default")
                .setRevision(revision)
                .setStatus(JobStatus.PROCESSING)
                .build();
    }

    private void publish(RequestStatus snapshot) throws Exception {
        publish(serdes.serializer(Topics.REQUEST_STATUS).serialize(Topics.REQUEST_STATUS.name(), snapshot));
    }

    private void publish(byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(Topics.REQUEST_STATUS.name(), PARTITION, id.getBytes(UTF_8), value))
                .get();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }
}
