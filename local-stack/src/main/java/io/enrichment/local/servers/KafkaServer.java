package io.enrichment.local.servers;

import io.enrichment.local.process.JvmProgram;
import io.enrichment.local.process.Probe;
import io.enrichment.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A Kafka cluster in KRaft mode whose nodes are broker and controller at once. The voters are named in the
 * configuration, not in the data, so that kept data can be started again on other ports. Topics are never created by
 * use. A node formats its folder itself when it finds it empty.
 */
public final class KafkaServer {

    /** Any would do; a fixed one lets kept folders of one stack find each other again. */
    private static final String CLUSTER_ID = "ZW5yaWNobWVudC1sb2NhbA";

    private KafkaServer() {}

    /** The two loopback ports of a node. */
    public record Node(int clientPort, int controllerPort) {

        String clientAddress() {
            return "127.0.0.1:" + clientPort;
        }
    }

    /** What clients of a cluster of these nodes connect to. */
    public static String bootstrapServers(List<Node> nodes) {
        return nodes.stream().map(Node::clientAddress).collect(Collectors.joining(","));
    }

    /** How many copies a topic of such a cluster can sensibly have. */
    public static int replicationFactor(int brokers) {
        return brokers >= 3 ? 3 : 1;
    }

    /**
     * One plan per node. All nodes are to be started before any can become healthy.
     *
     * @param data holds a folder per node
     */
    public static List<ServerPlan> plans(ClassPaths classPaths, Path data, List<Node> nodes) {
        return IntStream.range(0, nodes.size())
                .mapToObj(index -> plan(classPaths, data, nodes, index))
                .toList();
    }

    private static ServerPlan plan(ClassPaths classPaths, Path data, List<Node> nodes, int index) {
        var name = nodes.size() == 1 ? "kafka" : "kafka-" + (index + 1);
        var node = nodes.get(index);
        var folder = data.resolve(name);
        var properties = data.resolve(name + ".properties");
        write(properties, properties(nodes, index, folder));
        var program = JvmProgram.ofClass(
                        name, classPaths.of("kafka"), KafkaMain.class.getName(), CLUSTER_ID, properties.toString())
                .withOptions(
                        "-Xms128m",
                        "-Xmx384m",
                        "-Dorg.slf4j.simpleLogger.showDateTime=true",
                        "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS",
                        "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaConfig=warn",
                        "-Dorg.slf4j.simpleLogger.log.org.apache.kafka.storage.internals.log.LogConfig=warn");
        // a broker opens its clients' port only when it has joined the cluster
        return new ServerPlan(
                program,
                node.clientAddress(),
                List.of(node.clientPort(), node.controllerPort()),
                Probe.listens(node.clientPort()));
    }

    private static List<String> properties(List<Node> nodes, int index, Path folder) {
        var node = nodes.get(index);
        int replicas = replicationFactor(nodes.size());
        int inSync = Math.min(2, replicas);
        var lines = new ArrayList<>(List.of(
                "process.roles=broker,controller",
                "node.id=" + (index + 1),
                "controller.quorum.voters=" + voters(nodes),
                "listeners=PLAINTEXT://" + node.clientAddress() + ",CONTROLLER://127.0.0.1:" + node.controllerPort(),
                "advertised.listeners=PLAINTEXT://" + node.clientAddress(),
                "controller.listener.names=CONTROLLER",
                "log.dirs=" + folder.toAbsolutePath(),
                "auto.create.topics.enable=false",
                "default.replication.factor=" + replicas,
                "min.insync.replicas=" + inSync,
                "offsets.topic.replication.factor=" + replicas,
                "transaction.state.log.replication.factor=" + replicas,
                "transaction.state.log.min.isr=" + inSync,
                "share.coordinator.state.topic.replication.factor=" + replicas,
                "share.coordinator.state.topic.min.isr=" + inSync));
        lines.addAll(List.of(
                // a few partitions of the broker's own topics are enough here, and fewer files to open
                "offsets.topic.num.partitions=4",
                "transaction.state.log.num.partitions=4",
                // an instance that was killed holds up those that follow it until its transaction is ended
                "transaction.abort.timed.out.transaction.cleanup.interval.ms=1000",
                "group.initial.rebalance.delay.ms=0",
                // sessions of killed members end sooner than in production
                "group.min.session.timeout.ms=1000",
                "log.cleaner.dedupe.buffer.size=4194304",
                "num.network.threads=2",
                "num.io.threads=4",
                "log.retention.check.interval.ms=60000"));
        return lines;
    }

    private static String voters(List<Node> nodes) {
        return IntStream.range(0, nodes.size())
                .mapToObj(
                        index -> (index + 1) + "@127.0.0.1:" + nodes.get(index).controllerPort())
                .collect(Collectors.joining(","));
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, lines);
        } catch (IOException e) {
            throw new StartFailure(
                    "The configuration of Kafka cannot be written to " + file + ": " + e.getMessage(), e);
        }
    }
}
