package io.enrichment.contracts;

import static io.enrichment.testkit.ServerKind.KAFKA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.contracts.Topic.Audience;
import io.enrichment.contracts.Topic.Cleanup;
import io.enrichment.events.RequestStatus;
import io.enrichment.testkit.LocalServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TopicProvisionerIT {

    @RegisterExtension
    static final LocalServers SERVERS = LocalServers.with(KAFKA);

    private static Admin admin;

    private final String name = LocalServers.unique("topic");

    @BeforeAll
    static void connect() {
        admin = Admin.create(Map.of("bootstrap.servers", SERVERS.bootstrapServers()));
    }

    @AfterAll
    static void disconnect() {
        admin.close();
    }

    @Test
    void createsEveryTopicAsDeclaredAndIsContentWithWhatItCreated() throws Exception {
        var provisioner = new TopicProvisioner(admin, 1);

        provisioner.provision(Topics.all());
        provisioner.provision(Topics.all());

        var described = admin.describeTopics(
                        Topics.all().stream().map(Topic::name).toList())
                .allTopicNames()
                .get();
        assertThat(described.values())
                .hasSize(6)
                .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(Topics.PARTITIONS));
    }

    @Test
    void severalServicesMayCreateAtOnce() throws Exception {
        var topics = List.<Topic<?>>of(topic(3, Duration.ofDays(1)));
        var pool = Executors.newFixedThreadPool(8);
        try {
            for (var start : pool.invokeAll(IntStream.range(0, 8)
                    .<Callable<Void>>mapToObj(i -> () -> {
                        new TopicProvisioner(admin, 1).provision(topics);
                        return null;
                    })
                    .toList())) {
                start.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void namesATopicOfAnotherShapeAndWhatIsDifferent() {
        new TopicProvisioner(admin, 1).provision(List.of(topic(3, Duration.ofDays(1))));

        assertThatThrownBy(() -> new TopicProvisioner(admin, 1).provision(List.of(topic(6, Duration.ofDays(2)))))
                .isInstanceOf(WrongTopicException.class)
                .hasMessageContaining("topic " + name + " has 3 partitions, declared are 6")
                .hasMessageContaining("retention.ms=86400000, declared is 172800000");
    }

    @Test
    void saysThatATopicCannotBeCreated() {
        assertThatThrownBy(() -> new TopicProvisioner(admin, 3).provision(List.of(topic(1, Duration.ofDays(1)))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("topic " + name + " cannot be created");
    }

    private Topic<RequestStatus> topic(int partitions, Duration retention) {
        return new Topic<>(
                name,
                RequestStatus.class,
                "requestId",
                RequestStatus::getRequestId,
                status -> true,
                partitions,
                Topics.RECORD_BYTES,
                new Cleanup.Delete(retention),
                Audience.INTERNAL);
    }
}
