package io.enrichment.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code request-status} from its end while it is asked to, and for a while longer. Belongs to no consumer group,
 * so every instance reads all partitions. Whoever needs it asks again at least every minute: a reading that failed
 * begins anew then, from the end of that time.
 */
public final class SnapshotFeed implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SnapshotFeed.class);

    private static final Duration READY_WITHIN = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(500);
    /** Longer than anybody may wait without asking again. */
    private static final Duration LINGER = Duration.ofSeconds(90);

    private final Map<String, Object> configuration;
    private final RecordDecoder<RequestStatus> decoder;
    private final SnapshotListener listener;
    private @Nullable Reading reading;
    private boolean closed;

    /**
     * Connects to nothing yet.
     *
     * @param configured of Kafka consumers
     */
    public SnapshotFeed(
            Map<String, Object> configured, RecordDecoder<RequestStatus> decoder, SnapshotListener listener) {
        this.decoder = decoder;
        this.listener = listener;
        configuration = new HashMap<>(configured);
        configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.remove(ConsumerConfig.GROUP_ID_CONFIG);
    }

    /** Blocks until every snapshot is seen that is published from now on; false if that cannot be had in two seconds. */
    public boolean follow() {
        try {
            return asked().get(READY_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /** Like {@link #follow}, without waiting: whether every snapshot is seen that is published from now on. */
    public boolean isFollowing() {
        return asked().getNow(false);
    }

    private synchronized CompletableFuture<Boolean> asked() {
        if (closed) {
            return CompletableFuture.completedFuture(false);
        }
        if (reading == null) {
            reading = new Reading();
            new Thread(reading, "snapshot-feed").start();
        }
        reading.askedAt = System.nanoTime();
        return reading.ready;
    }

    /** Ends the reading within half a second, and does not wait for that. */
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
                    consumer.poll(POLL).forEach(SnapshotFeed.this::tell);
                }
            } catch (RuntimeException e) {
                log.atWarn().addKeyValue("reason", e.getClass().getSimpleName()).log("snapshots cannot be followed");
            } finally {
                ready.complete(false);
                ended(this);
            }
        }
    }

    private void tell(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() != null) {
            // what cannot be decoded is not what anybody waits for; the status service reports it
            decoder.decode(record.value()).fold(this::tell, poison -> false);
        } else if (record.key() != null) {
            listener.removed(new String(record.key(), UTF_8));
        }
    }

    private boolean tell(RequestStatus snapshot) {
        listener.published(snapshot);
        return true;
    }
}
