package io.enrichment.status.store.streams;

import static io.enrichment.testkit.ServerKind.KAFKA;
import static io.enrichment.testkit.ServerKind.REGISTRY;
import static org.awaitility.Awaitility.await;

import io.enrichment.contracts.AvroSerdes;
import io.enrichment.contracts.TopicProvisioner;
import io.enrichment.contracts.Topics;
import io.enrichment.status.StatusTopic;
import io.enrichment.testkit.LocalServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Instances of the store on a real broker, without the service around them. */
final class StreamsInstances {

    static final LocalServers SERVERS = LocalServers.with(KAFKA, REGISTRY);

    private StreamsInstances() {}

    static StatusTopic topic() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", SERVERS.bootstrapServers()))) {
            new TopicProvisioner(admin, 1).provision(Topics.all());
        }
        return new StatusTopic(
                SERVERS.bootstrapServers(),
                new AvroSerdes(Map.of("schema.registry.url", SERVERS.registryUrl(), "auto.register.schemas", true)));
    }

    /** One that can answer. */
    static StreamsStore start(String application, Path stateDir) {
        var instance = instance(SERVERS.bootstrapServers(), SERVERS.registryUrl(), application, stateDir);
        instance.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> instance.isUpToDate(Duration.ofMillis(500)));
        return instance;
    }

    /** One that is still to be started. */
    static StreamsStore instance(String bootstrapServers, String registryUrl, String application, Path stateDir) {
        var consumer = Map.<String, Object>of("bootstrap.servers", bootstrapServers);
        var streams = new HashMap<>(consumer);
        streams.put("schema.registry.url", registryUrl);
        streams.put("auto.register.schemas", true);
        streams.put("application.id", application);
        streams.put("state.dir", stateDir.toString());
        return new StreamsStore(streams, consumer, new InternalSettings("127.0.0.1", 0, Duration.ofSeconds(2)), () -> {
            throw new AssertionError("the streams application has ended");
        });
    }
}
