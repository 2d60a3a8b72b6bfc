package io.enrichment.ingest;

import io.enrichment.contracts.AvroSerdes;
import io.enrichment.contracts.RecordHeaders;
import io.enrichment.contracts.Topic;
import io.enrichment.contracts.Topics;
import io.enrichment.events.ContactBatch;
import io.enrichment.events.EnrichmentRequested;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Publishes a request and all of its batches in one Kafka transaction. The factory hands out a transactional producer
 * to one caller at a time and throws away those that failed.
 */
final class RequestPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(RequestPublisher.class);

    private final ProducerFactory<String, byte[]> producers;
    private final Serializer<EnrichmentRequested> requests;
    private final Serializer<ContactBatch> batches;
    private final Executor afterwards;

    /** @param afterwards runs the aborts of failed transactions, which block as long as the cluster is away */
    RequestPublisher(ProducerFactory<String, byte[]> producers, AvroSerdes serdes, Executor afterwards) {
        this.producers = producers;
        this.requests = serdes.serializer(Topics.REQUESTS);
        this.batches = serdes.serializer(Topics.CONTACT_BATCHES);
        this.afterwards = afterwards;
    }

    /**
     * Gets a producer ready and both schemas known, so that the first request does not wait for either. Blocks; what
     * has just started may be slow at first, and a new cluster has no transaction coordinator for some seconds.
     *
     * @throws KafkaException if the registry is away or refuses, or the cluster is not ready in time
     */
    void prepare(Duration patience) {
        var deadline = Instant.now().plus(patience);
        while (true) {
            try {
                requests.serialize(
                        Topics.REQUESTS.name(), EnrichmentRequested.newBuilder().build());
                batches.serialize(
                        Topics.CONTACT_BATCHES.name(), ContactBatch.newBuilder().build());
                producer().close();
                return;
            } catch (TimeoutException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Blocks until the commit is acknowledged or something has failed. If it throws, nothing is published.
     *
     * @throws IOException if the batches cannot be made
     */
    Publication publish(EnrichmentRequested request, BatchSource source) throws IOException {
        Producer<String, byte[]> producer;
        try {
            producer = producer();
        } catch (KafkaException e) {
            log("no producer", request, e);
            return Publication.NOTHING;
        }
        var sent = false;
        try {
            sent = send(producer, request, source);
        } finally {
            if (!sent) {
                afterwards.execute(() -> abort(producer, request));
            }
        }
        return sent ? commit(producer, request) : Publication.NOTHING;
    }

    private Producer<String, byte[]> producer() {
        try {
            return producers.createProducer();
        } catch (org.springframework.kafka.KafkaException e) {
            // the factory's own wrapper, of another family than Kafka's exceptions
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e);
        }
    }

    private boolean send(Producer<String, byte[]> producer, EnrichmentRequested request, BatchSource source)
            throws IOException {
        var failure = new AtomicReference<@Nullable Exception>();
        try {
            producer.beginTransaction();
            send(producer, Topics.REQUESTS, requests, request, request.getTraceParent(), failure);
            source.forEach(
                    batch -> send(producer, Topics.CONTACT_BATCHES, batches, batch, request.getTraceParent(), failure));
            producer.flush();
            throwIfSet(failure);
            return true;
        } catch (KafkaException e) {
            log("request not published", request, e);
            return false;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of every failure
    private static <V extends SpecificRecord> void send(
            Producer<String, byte[]> producer,
            Topic<V> topic,
            Serializer<V> serializer,
            V value,
            @Nullable String traceParent,
            AtomicReference<@Nullable Exception> failure) {
        throwIfSet(failure);
        var bytes = serializer.serialize(topic.name(), value);
        var outgoing = new ProducerRecord<>(topic.name(), topic.keyOf().apply(value), bytes);
        if (traceParent != null) {
            outgoing.headers().add(RecordHeaders.TRACE_PARENT, traceParent.getBytes(StandardCharsets.US_ASCII));
        }
        producer.send(outgoing, (metadata, exception) -> {
            if (exception != null) {
                failure.compareAndSet(null, exception);
            }
        });
    }

    private static void throwIfSet(AtomicReference<@Nullable Exception> failure) {
        var exception = failure.get();
        if (exception != null) {
            throw new KafkaException("a record was not acknowledged", exception);
        }
    }

    /**
     * Whatever goes wrong from here on, the coordinator may have heard the commit: a time-out, a fencing or a lost
     * connection cannot tell. So the answer is "unknown", and nothing that readers would need may be removed.
     */
    private static Publication commit(Producer<String, byte[]> producer, EnrichmentRequested request) {
        try {
            producer.commitTransaction();
            return Publication.COMMITTED;
        } catch (RuntimeException e) {
            log("outcome of the commit unknown", request, e);
            return Publication.UNKNOWN;
        } finally {
            producer.close();
        }
    }

    /** Without it the coordinator aborts after transaction.timeout.ms; until then readers of the partitions wait. */
    private static void abort(Producer<String, byte[]> producer, EnrichmentRequested request) {
        try {
            producer.abortTransaction();
        } catch (KafkaException | IllegalStateException e) {
            log("transaction not aborted, left to its time-out", request, e);
        } finally {
            producer.close();
        }
    }

    /** Messages of serialisers may hold data; types do not. */
    private static void log(String what, EnrichmentRequested request, Exception failure) {
        var cause = failure.getCause();
        LOG.atWarn()
                .addKeyValue("requestId", request.getRequestId())
                .log(
                        "{}: {}{}",
                        what,
                        failure.getClass().getSimpleName(),
                        cause == null ? "" : " caused by " + cause.getClass().getSimpleName());
    }
}
