package io.enrichment.testkit.checker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What waits in Kafka: transactions that are open, and committed records that a group has not come to. Lag is counted in
 * records, because markers of transactions have offsets too and nobody commits behind them.
 */
final class Waiting implements AutoCloseable {

    private static final Duration READ_WITHIN = Duration.ofSeconds(20);

    private final Deployment deployment;
    private final Admin admin;

    Waiting(Deployment deployment) {
        this.deployment = deployment;
        this.admin = Admin.create(Map.<String, Object>of("bootstrap.servers", deployment.bootstrapServers()));
    }

    /**
     * What was found.
     *
     * @param looked what was looked at
     * @param waiting empty at rest
     */
    record Found(String looked, List<String> waiting) {}

    Found look() {
        var groups = groups();
        var partitions = partitions(groups.keySet());
        var ends = offsets(partitions, IsolationLevel.READ_UNCOMMITTED);
        var stable = offsets(partitions, IsolationLevel.READ_COMMITTED);
        var waiting = new ArrayList<String>();
        ends.forEach((partition, end) -> {
            var until = stable.getOrDefault(partition, 0L);
            if (until < end) {
                waiting.add("%s: a transaction is open at %d of %d".formatted(partition, until, end));
            }
        });
        groups.forEach((group, committed) -> unread(withoutCommit(committed, stable), stable)
                .forEach((partition, records) ->
                        waiting.add("%s: %d records wait for group %s".formatted(partition, records, group))));
        return new Found(
                "%d partitions, groups %s".formatted(partitions.size(), new TreeSet<>(groups.keySet())), waiting);
    }

    /** Committed offsets of the groups that read topics of the deployment. */
    private Map<String, Map<TopicPartition, Long>> groups() {
        var groups = new HashMap<String, Map<TopicPartition, Long>>();
        for (var group :
                get(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all())) {
            var committed = new HashMap<TopicPartition, Long>();
            get(admin.listConsumerGroupOffsets(group.groupId()).partitionsToOffsetAndMetadata())
                    .forEach((partition, offset) -> {
                        if (offset != null) {
                            committed.put(partition, offset.offset());
                        }
                    });
            if (committed.keySet().stream().anyMatch(partition -> isOurs(partition.topic()))) {
                groups.put(group.groupId(), committed);
            }
        }
        return groups;
    }

    private boolean isOurs(String topic) {
        return topic.startsWith(deployment.topicPrefix());
    }

    /** Of the deployment's topics and of those that its groups keep for themselves. */
    private Set<TopicPartition> partitions(Set<String> groups) {
        var topics = get(admin.listTopics().names()).stream()
                .filter(topic -> isOurs(topic) || groups.stream().anyMatch(group -> topic.startsWith(group + "-")))
                .toList();
        var partitions = new HashSet<TopicPartition>();
        get(admin.describeTopics(topics).allTopicNames())
                .forEach((topic, description) -> description
                        .partitions()
                        .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition()))));
        return partitions;
    }

    /** A partition of a topic that the group reads, and has committed nothing of, is read from its beginning. */
    private static Map<TopicPartition, Long> withoutCommit(
            Map<TopicPartition, Long> committed, Map<TopicPartition, Long> stable) {
        var topics = committed.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet());
        var all = new HashMap<>(committed);
        stable.keySet().stream()
                .filter(partition -> topics.contains(partition.topic()))
                .forEach(partition -> all.putIfAbsent(partition, 0L));
        return all;
    }

    private Map<TopicPartition, Long> unread(Map<TopicPartition, Long> committed, Map<TopicPartition, Long> stable) {
        var behind = new HashMap<TopicPartition, Long>();
        committed.forEach((partition, offset) -> {
            if (offset < stable.getOrDefault(partition, 0L)) {
                behind.put(partition, offset);
            }
        });
        return behind.isEmpty() ? Map.of() : count(behind, stable);
    }

    private Map<TopicPartition, Long> count(Map<TopicPartition, Long> from, Map<TopicPartition, Long> until) {
        var counts = new HashMap<TopicPartition, Long>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        deployment.bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            Supplier<Boolean> unread = () -> from.keySet().stream()
                    .anyMatch(partition -> consumer.position(partition) < until.getOrDefault(partition, 0L));
            var deadline = System.nanoTime() + READ_WITHIN.toNanos();
            while (unread.get() && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record ->
                                counts.merge(new TopicPartition(record.topic(), record.partition()), 1L, Long::sum));
            }
        }
        return counts;
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, IsolationLevel isolation) {
        var latest = partitions.stream().collect(Collectors.toMap(partition -> partition, p -> OffsetSpec.latest()));
        var offsets = new HashMap<TopicPartition, Long>();
        get(admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all())
                .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka was asked", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
