package io.enrichment.benchmark.harness;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads an output topic from its beginning, as a subscriber with {@code read_committed} does, and notes when each
 * result became visible to it. Reads on a thread of its own from the moment it is opened.
 */
public final class ResultReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final String topic;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Results results = new Results();
    private final CompletableFuture<Void> reading;
    private volatile boolean stopped;

    private ResultReader(String bootstrap, String topic) {
        this.topic = topic;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        10_000,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        8 * 1024 * 1024),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.reading = CompletableFuture.runAsync(this::read, task -> {
            var thread = new Thread(task, "results-of-" + topic);
            thread.setDaemon(true);
            thread.start();
        });
    }

    public static ResultReader open(String bootstrap, String topic) {
        return new ResultReader(bootstrap, topic);
    }

    /** What has been seen so far; grows. */
    public Results results() {
        requireReading();
        return results;
    }

    /**
     * Reads on to what is committed at this moment, transactions that are still open not waited for, and ends. To be
     * called when the worker has ended, to see results that came twice.
     */
    public Results finish() {
        stopped = true;
        join();
        return results;
    }

    @Override
    public void close() {
        stopped = true;
        join();
    }

    private void read() {
        try (consumer) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!stopped) {
                poll();
            }
            var committed = consumer.endOffsets(partitions);
            while (isBehind(partitions, committed)) {
                poll();
            }
        }
    }

    private void poll() {
        var records = consumer.poll(POLL);
        long now = System.currentTimeMillis();
        records.forEach(result -> results.add(result.key(), result.value(), now));
    }

    private boolean isBehind(List<TopicPartition> partitions, Map<TopicPartition, Long> committed) {
        return partitions.stream().anyMatch(each -> consumer.position(each) < committed.getOrDefault(each, 0L));
    }

    private void requireReading() {
        if (reading.isCompletedExceptionally()) {
            join();
        }
    }

    private void join() {
        try {
            reading.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the results cannot be read", e.getCause());
        }
    }
}
