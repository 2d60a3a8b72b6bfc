package io.enrichment.ingest.waiting;

import io.enrichment.contracts.RecordDecoder;
import io.enrichment.contracts.Topics;
import io.enrichment.events.RequestStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code request-status} from its end while it is asked to, and for a while longer. Belongs to no consumer group.
 */
final class SnapshotFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFeed.class);

    private static final Duration READY_WITHIN = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(500);
    /** Longer than anybody may wait. */
    private static final Duration LINGER = Duration.ofSeconds(90);

    private final Map<String, Object> configuration;
    private final RecordDecoder<RequestStatus> decoder;
    private final Consumer<RequestStatus> seen;
    private @Nullable Reading reading;
    private boolean closed;

    SnapshotFeed(Map<String, Object> configured, RecordDecoder<RequestStatus> decoder, Consumer<RequestStatus> seen) {
        this.decoder = decoder;
        this.seen = seen;
        configuration = new HashMap<>(configured);
        configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.remove(ConsumerConfig.GROUP_ID_CONFIG);
    }

    /** Blocks until every snapshot is seen that is published from now on; false if that cannot be had in two seconds. */
    boolean follow() {
        CompletableFuture<Boolean> ready;
        synchronized (this) {
            if (closed) {
                return false;
            }
            if (reading == null) {
                reading = new Reading();
                new Thread(reading, "request-endings").start();
            }
            reading.askedAt = System.nanoTime();
            ready = reading.ready;
        }
        try {
            return ready.get(READY_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private synchronized boolean goesOn(Reading current) {
        var goesOn = !closed && System.nanoTime() - current.askedAt < LINGER.toNanos();
        if (!goesOn) {
            reading = null;
        }
        return goesOn;
    }

    private synchronized void ended(Reading current) {
        if (reading == current) {
            reading = null;
        }
    }

    private final class Reading implements Runnable {
        private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
        private long askedAt;

        @Override
        public void run() {
            try (var consumer =
                    new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                var partitions = consumer.partitionsFor(Topics.REQUEST_STATUS.name()).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToEnd(partitions);
                partitions.forEach(consumer::position);
                ready.complete(true);
                while (goesOn(this)) {
                    // what cannot be decoded is not what anybody waits for; the status service reports it
                    consumer.poll(POLL)
                            .forEach(record ->
                                    decoder.decode(record.value()).fold(SnapshotFeed.this::tell, poison -> false));
                }
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .log(
                                "ends of requests cannot be followed: {}",
                                e.getClass().getSimpleName());
            } finally {
                ready.complete(false);
                ended(this);
            }
        }
    }

    private boolean tell(RequestStatus snapshot) {
        seen.accept(snapshot);
        return true;
    }
}
