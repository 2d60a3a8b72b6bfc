package io.enrichment.benchmark.harness;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;

/** Creates and deletes the topics of a run. Methods return when the broker has done what they ask. */
public final class Topics implements AutoCloseable {

    /** Of every topic: parallelism enough for four threads. */
    public static final int PARTITIONS = 4;

    private static final long ANSWER_SECONDS = 60;

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int LOOKS = 500;

    private final Admin admin;

    public Topics(String bootstrap) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    /** Replicated as the cluster does by default. */
    public void create(String... names) {
        await(admin.createTopics(Stream.of(names)
                        .map(name -> new NewTopic(name, Optional.of(PARTITIONS), Optional.empty()))
                        .toList())
                .all());
        for (int left = LOOKS; left > 0 && !areThere(names); left--) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** A topic that the controller has created is not known to the broker at once. */
    private boolean areThere(String... names) {
        var described = admin.describeTopics(List.of(names)).topicNameValues().values();
        return described.stream().allMatch(Topics::hasLeaders);
    }

    private static boolean hasLeaders(KafkaFuture<TopicDescription> topic) {
        try {
            return topic.get(ANSWER_SECONDS, TimeUnit.SECONDS).partitions().stream()
                    .noneMatch(partition -> partition.leader() == null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /** Deletes all topics whose names begin with the prefix: changelogs, say. */
    public void delete(String prefix) {
        var doomed = await(admin.listTopics().names()).stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
        await(admin.deleteTopics(doomed).all());
    }

    /** For what else a scenario has to ask the cluster. */
    public Admin admin() {
        return admin;
    }

    @Override
    public void close() {
        admin.close();
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the cluster did not do what it was asked", e);
        }
    }
}
