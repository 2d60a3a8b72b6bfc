package io.enrichment.benchmark.harness;

import io.enrichment.benchmark.provider.Items;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes items into an input topic, to its partitions in turn. Not transactional: what is written can be read at once.
 */
public final class LoadProducer implements AutoCloseable {

    private final Producer<String, byte[]> producer;
    private final String topic;
    private final int payloadBytes;
    private @Nullable Integer partition;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    private LoadProducer(String bootstrap, String topic, int payloadBytes) {
        this.topic = topic;
        this.payloadBytes = payloadBytes;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        // a broker that does not know a new topic yet refuses the first batch and takes the second:
                        // with
                        // more than one under way the sequence can never be mended
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 * 1024),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    public static LoadProducer open(String bootstrap, String topic, int payloadBytes) {
        return new LoadProducer(bootstrap, topic, payloadBytes);
    }

    /** From now on all items go to one partition, whatever their keys. */
    public void onlyTo(int partition) {
        this.partition = partition;
    }

    /** The items 0 to {@code count - 1} of a request, as fast as it goes; returns when all are in the topic. */
    public void bulk(String request, int count) {
        for (int index = 0; index < count; index++) {
            send(request, index);
        }
        flush();
    }

    /**
     * The same at a steady pace; blocks meanwhile.
     *
     * @return when each item was handed to the producer, in epoch milliseconds
     */
    public Map<String, Long> paced(String request, int count, double perSecond) {
        var sent = new HashMap<String, Long>();
        long begin = System.nanoTime();
        for (int index = 0; index < count; index++) {
            parkUntil(begin + (long) (index * TimeUnit.SECONDS.toNanos(1) / perSecond));
            sent.put(Items.id(request, index), System.currentTimeMillis());
            send(request, index);
        }
        flush();
        return sent;
    }

    @Override
    public void close() {
        producer.close();
    }

    /** A hash of so few keys would leave one with much more to do than others. */
    private void send(String request, int index) {
        var id = Items.id(request, index);
        var unused = producer.send(
                new ProducerRecord<>(
                        topic,
                        partition == null ? index % Topics.PARTITIONS : partition,
                        id,
                        Items.payload(id, payloadBytes)),
                (metadata, refusal) -> {
                    if (refusal != null) {
                        failure.compareAndSet(null, refusal);
                    }
                });
    }

    private void flush() {
        producer.flush();
        var refusal = failure.get();
        if (refusal != null) {
            throw new IllegalStateException("the load could not be written: " + refusal, refusal);
        }
    }

    private static void parkUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
