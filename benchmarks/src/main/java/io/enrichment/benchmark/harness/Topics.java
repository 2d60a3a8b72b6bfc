package io.enrichment.benchmark.harness;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Creates and deletes the topics of a run. Methods return when the broker has done what they ask. */
public final class Topics implements AutoCloseable {

    /** Of every topic: parallelism enough for four threads. */
    public static final int PARTITIONS = 4;

    private static final long ANSWER_SECONDS = 60;

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
        awaitLeaders(names);
    }

    /**
     * A topic that has been created cannot be written to at once. An idempotent producer that tries, with several
     * batches on their way, may find the second one accepted and the first one not, and then never gets further.
     */
    private void awaitLeaders(String... names) {
        var offsets = new HashMap<TopicPartition, OffsetSpec>();
        for (var name : names) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                offsets.put(new TopicPartition(name, partition), OffsetSpec.latest());
            }
        }
        // only a leader answers; the client asks again until each does
        await(admin.listOffsets(offsets).all());
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
