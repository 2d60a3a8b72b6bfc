package io.enrichment.testkit;

import io.enrichment.local.process.Ports;
import io.enrichment.local.process.ProcessGroup;
import io.enrichment.local.process.ThrowawayFolder;
import io.enrichment.local.servers.ClassPaths;
import io.enrichment.local.servers.DynamoDbServer;
import io.enrichment.local.servers.KafkaServer;
import io.enrichment.local.servers.LocalServer;
import io.enrichment.local.servers.S3Server;
import io.enrichment.local.servers.SchemaRegistryServer;
import io.enrichment.local.servers.ServerPlan;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The servers of this JVM. Their data and logs go when it ends, unless one of them failed to start. */
final class SharedServers {

    private static final Duration HEALTHY_WITHIN = Duration.ofSeconds(60);
    private static final SharedServers OF_THIS_JVM = new SharedServers();

    private final Map<ServerKind, String> addresses = new EnumMap<>(ServerKind.class);
    private final ThrowawayFolder folder = ThrowawayFolder.create("enrichment-servers-");
    private final ProcessGroup processes = new ProcessGroup(
            UUID.randomUUID().toString(), folder.path().resolve("logs"), Optional.empty(), Duration.ZERO);

    private volatile boolean failed;

    private SharedServers() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::cleanUp, "clean-up-servers"));
        // the SDK's default chain finds them in every client that a test makes
        System.setProperty("aws.accessKeyId", S3Server.ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", S3Server.SECRET_KEY);
        System.setProperty("aws.region", "us-east-1");
    }

    /** Starts those of the kinds that do not run yet, all at once, and returns when they are ready. */
    static SharedServers startedFor(Set<ServerKind> kinds) {
        OF_THIS_JVM.start(kinds);
        return OF_THIS_JVM;
    }

    synchronized String address(ServerKind kind) {
        return Objects.requireNonNull(addresses.get(kind));
    }

    private synchronized void start(Set<ServerKind> kinds) {
        var missing = EnumSet.copyOf(kinds);
        missing.removeAll(addresses.keySet());
        if (missing.isEmpty()) {
            return;
        }
        if (missing.contains(ServerKind.KAFKA) && DockerEngine.answers()) {
            addresses.put(ServerKind.KAFKA, KafkaInDocker.start());
            missing.remove(ServerKind.KAFKA);
        }
        var plans = new EnumMap<ServerKind, ServerPlan>(ServerKind.class);
        missing.forEach(kind -> plans.put(kind, plan(kind)));
        var started = plans.values().stream()
                .map(plan -> LocalServer.start(plan, processes))
                .toList();
        failed = true;
        LocalServer.awaitHealthy(started, HEALTHY_WITHIN);
        failed = false;
        plans.forEach((kind, plan) -> {
            addresses.put(kind, plan.address());
            System.out.println("Tests use " + plan.name() + " at " + plan.address() + ", a process of its own.");
        });
    }

    private ServerPlan plan(ServerKind kind) {
        int port = Ports.free();
        return switch (kind) {
            case KAFKA ->
                KafkaServer.plans(
                                ClassPaths.ofThisBuild(),
                                folder.path(),
                                List.of(new KafkaServer.Node(port, Ports.free())))
                        .get(0);
            case REGISTRY -> SchemaRegistryServer.plan(folder.path(), port);
            case S3 -> S3Server.plan(ClassPaths.ofThisBuild(), folder.path(), port);
            case DYNAMODB -> DynamoDbServer.plan(ClassPaths.ofThisBuild(), Optional.empty(), port);
        };
    }

    private void cleanUp() {
        processes.close();
        if (!failed) {
            folder.delete();
        }
    }
}
