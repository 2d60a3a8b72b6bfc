package io.enrichment.benchmark.watch;

import io.enrichment.benchmark.harness.Answers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Asks the cluster how far topics and groups are; internal topics, too. Safe for use by several threads. */
public final class Offsets {

    private final Admin admin;
    private final Map<String, List<TopicPartition>> partitions = new ConcurrentHashMap<>();

    /** @param admin stays open */
    public Offsets(Admin admin) {
        this.admin = admin;
    }

    /** Where the partitions end, what is not committed included: high watermarks. */
    public Map<TopicPartition, Long> highWatermarks(String topic) {
        return ends(topic, IsolationLevel.READ_UNCOMMITTED);
    }

    /** How far a reader with read_committed may read: last stable offsets. */
    public Map<TopicPartition, Long> lastStable(String topic) {
        return ends(topic, IsolationLevel.READ_COMMITTED);
    }

    /** The sum of all high watermarks. */
    public long length(String topic) {
        return sum(highWatermarks(topic));
    }

    /** The sum of a group's committed offsets; 0 if there are none. */
    public long committed(String group) {
        var committed = Answers.await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        var offsets = new HashMap<TopicPartition, Long>();
        committed.forEach((partition, offset) -> offsets.put(partition, offset == null ? 0 : offset.offset()));
        return sum(offsets);
    }

    /** What the brokers store of a topic, its copies included, in bytes. */
    public long bytes(String topic) {
        var brokers = Answers.await(admin.describeCluster().nodes()).stream()
                .map(node -> node.id())
                .toList();
        return Answers.await(admin.describeLogDirs(brokers).allDescriptions()).values().stream()
                .flatMap(folders -> folders.values().stream())
                .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                .filter(replica -> replica.getKey().topic().equals(topic))
                .mapToLong(replica -> replica.getValue().size())
                .sum();
    }

    private Map<TopicPartition, Long> ends(String topic, IsolationLevel isolation) {
        var wanted = partitionsOf(topic).stream()
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        var answer = Answers.await(
                admin.listOffsets(wanted, new ListOffsetsOptions(isolation)).all());
        return answer.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private List<TopicPartition> partitionsOf(String topic) {
        return partitions.computeIfAbsent(
                topic,
                name -> Answers.await(admin.describeTopics(List.of(name)).allTopicNames()).values().stream()
                        .flatMap(description -> description.partitions().stream())
                        .map(partition -> new TopicPartition(name, partition.partition()))
                        .toList());
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }
}
