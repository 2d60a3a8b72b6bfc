package io.enrichment.benchmark.harness;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates and deletes the topics of a run. Methods return when the broker has done what they ask. */
public final class Topics implements AutoCloseable {

    /** Of every topic: parallelism enough for four threads. */
    public static final int PARTITIONS = 4;

    private static final long ANSWER_SECONDS = 60;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Admin admin;

    public Topics(String bootstrap) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    /** Replicated as the cluster does by default, and ready to be written to. */
    public void create(String... names) {
        Answers.await(admin.createTopics(Stream.of(names)
                        .map(name -> new NewTopic(name, Optional.of(PARTITIONS), Optional.empty()))
                        .toList())
                .all());
        awaitLeaders(List.of(names));
    }

    /** Deletes all topics whose names begin with the prefix: changelogs, say. */
    public void delete(String prefix) {
        var doomed = Answers.await(admin.listTopics().names()).stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
        Answers.await(admin.deleteTopics(doomed).all());
    }

    /** For what else a scenario has to ask the cluster. */
    public Admin admin() {
        return admin;
    }

    @Override
    public void close() {
        admin.close();
    }

    /** A topic that has been created need not be known to the brokers yet, nor have leaders. */
    private void awaitLeaders(List<String> topics) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWER_SECONDS);
        while (!haveLeaders(topics)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no leaders for " + topics);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private boolean haveLeaders(List<String> topics) {
        try {
            admin.listOffsets(topics.stream()
                            .flatMap(Topics::partitions)
                            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                    .all()
                    .get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Stream<TopicPartition> partitions(String topic) {
        return IntStream.range(0, PARTITIONS).mapToObj(partition -> new TopicPartition(topic, partition));
    }
}
