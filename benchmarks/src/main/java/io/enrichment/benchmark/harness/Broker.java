package io.enrichment.benchmark.harness;

import io.enrichment.local.process.Ports;
import io.enrichment.local.process.ProcessGroup;
import io.enrichment.local.servers.ClassPaths;
import io.enrichment.local.servers.KafkaServer;
import io.enrichment.local.servers.LocalServer;
import io.enrichment.local.servers.ServerPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A real broker in a JVM of its own, with the compiler and the heap of a server rather than those of a quick start. */
public final class Broker {

    private static final Duration HEALTHY_WITHIN = Duration.ofSeconds(60);

    private Broker() {}

    /**
     * Returns the address for clients when the broker is ready. The group ends it.
     *
     * @param data holds what the broker stores
     */
    public static String start(ProcessGroup processes, Path data) {
        var node = new KafkaServer.Node(Ports.free(), Ports.free());
        var plan =
                KafkaServer.plans(ClassPaths.ofThisBuild(), data, List.of(node)).get(0);
        var server = LocalServer.start(asServer(plan), processes);
        server.awaitHealthy(HEALTHY_WITHIN);
        return server.address();
    }

    /** Of contradicting options of a JVM the last one counts. */
    private static ServerPlan asServer(ServerPlan plan) {
        var program = plan.program()
                .withOptions("-Xms1g", "-Xmx1g", "-XX:-UseSerialGC", "-XX:+UseG1GC", "-XX:TieredStopAtLevel=4");
        return new ServerPlan(program, plan.address(), plan.ports(), plan.health());
    }
}
