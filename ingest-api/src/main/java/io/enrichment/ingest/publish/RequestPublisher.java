package io.enrichment.ingest.publish;

import io.enrichment.contracts.AvroSerdes;
import io.enrichment.contracts.RecordHeaders;
import io.enrichment.contracts.Topic;
import io.enrichment.contracts.Topics;
import io.enrichment.events.ContactBatch;
import io.enrichment.events.EnrichmentCommand;
import io.enrichment.events.EnrichmentRequested;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
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
 * Publishes a request and all of its batches, or a command, in one Kafka transaction. The factory hands out a
 * transactional producer to one caller at a time and throws away those that failed.
 */
public final class RequestPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(RequestPublisher.class);

    private final ProducerFactory<String, byte[]> producers;
    private final Serializer<EnrichmentRequested> requests;
    private final Serializer<ContactBatch> batches;
    private final Serializer<EnrichmentCommand> commands;
    private final Executor afterwards;

    /** @param afterwards runs the aborts of failed transactions, which block as long as the cluster is away */
    public RequestPublisher(ProducerFactory<String, byte[]> producers, AvroSerdes serdes, Executor afterwards) {
        this.producers = producers;
        this.requests = serdes.serializer(Topics.REQUESTS);
        this.batches = serdes.serializer(Topics.CONTACT_BATCHES);
        this.commands = serdes.serializer(Topics.COMMANDS);
        this.afterwards = afterwards;
    }

    /**
     * Gets a producer ready and the schemas known, so that the first request does not wait for either. Blocks; what
     * has just started may be slow at first, and a new cluster has no transaction coordinator for some seconds.
     *
     * @throws KafkaException if the registry is away or refuses, or the cluster is not ready in time
     */
    public void prepare(Duration patience) {
        long begin = System.nanoTime();
        while (true) {
            try {
                requests.serialize(
                        Topics.REQUESTS.name(), EnrichmentRequested.newBuilder().build());
                batches.serialize(
                        Topics.CONTACT_BATCHES.name(), ContactBatch.newBuilder().build());
                commands.serialize(
                        Topics.COMMANDS.name(), EnrichmentCommand.newBuilder().build());
                producer().close();
                return;
            } catch (TimeoutException e) {
                if (System.nanoTime() - begin > patience.toNanos()) {
                    throw e;
                }
            }
        }
    }

    /**
     * Blocks until the commit is acknowledged or something has failed. If it throws, nothing is published.
     *
     * @param source makes the batches while they are sent
     */
    public Publication publish(EnrichmentRequested request, Consumer<Consumer<ContactBatch>> source) {
        return publish(request.getRequestId(), request.getTraceParent(), sending -> {
            sending.send(Topics.REQUESTS, requests, request);
            source.accept(batch -> sending.send(Topics.CONTACT_BATCHES, batches, batch));
        });
    }

    /** Blocks until the commit is acknowledged or something has failed. */
    public Publication publish(EnrichmentCommand command) {
        return publish(
                command.getRequestId(),
                command.getTraceParent(),
                sending -> sending.send(Topics.COMMANDS, commands, command));
    }

    private Publication publish(String requestId, @Nullable String traceParent, Consumer<Sending> records) {
        Producer<String, byte[]> producer;
        try {
            producer = producer();
        } catch (KafkaException e) {
            log("no producer", requestId, e);
            return Publication.NOTHING;
        }
        var sent = false;
        try {
            sent = send(new Sending(producer, traceParent), requestId, records);
        } finally {
            if (!sent) {
                afterwards.execute(() -> abort(producer, requestId));
            }
        }
        return sent ? commit(producer, requestId) : Publication.NOTHING;
    }

    private Producer<String, byte[]> producer() {
        try {
            return producers.createProducer();
        } catch (org.springframework.kafka.KafkaException e) {
            // the factory's own wrapper, of another family than Kafka's exceptions
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e);
        }
    }

    private static boolean send(Sending sending, String requestId, Consumer<Sending> records) {
        try {
            sending.producer.beginTransaction();
            records.accept(sending);
            sending.producer.flush();
            sending.throwIfFailed();
            return true;
        } catch (KafkaException e) {
            log("not published", requestId, e);
            return false;
        }
    }

    /** The records of one transaction on their way. */
    private static final class Sending {
        private final Producer<String, byte[]> producer;
        private final byte @Nullable [] traceParent;
        private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

        Sending(Producer<String, byte[]> producer, @Nullable String traceParent) {
            this.producer = producer;
            this.traceParent = traceParent == null ? null : traceParent.getBytes(StandardCharsets.US_ASCII);
        }

        @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of every failure
        <V extends SpecificRecord> void send(Topic<V> topic, Serializer<V> serializer, V value) {
            throwIfFailed();
            var bytes = serializer.serialize(topic.name(), value);
            var outgoing = new ProducerRecord<>(topic.name(), topic.keyOf().apply(value), bytes);
            if (traceParent != null) {
                outgoing.headers().add(RecordHeaders.TRACE_PARENT, traceParent);
            }
            producer.send(outgoing, (metadata, exception) -> {
                if (exception != null) {
                    failure.compareAndSet(null, exception);
                }
            });
        }

        void throwIfFailed() {
            var exception = failure.get();
            if (exception != null) {
                throw new KafkaException("a record was not acknowledged", exception);
            }
        }
    }

    /**
     * Whatever goes wrong from here on, the coordinator may have heard the commit: a time-out, a fencing or a lost
     * connection cannot tell. So the answer is "unknown", and nothing that readers would need may be removed.
     */
    private static Publication commit(Producer<String, byte[]> producer, String requestId) {
        try {
            producer.commitTransaction();
            return Publication.COMMITTED;
        } catch (RuntimeException e) {
            log("outcome of the commit unknown", requestId, e);
            return Publication.UNKNOWN;
        } finally {
            producer.close();
        }
    }

    /** Without it the coordinator aborts after transaction.timeout.ms; until then readers of the partitions wait. */
    private static void abort(Producer<String, byte[]> producer, String requestId) {
        try {
            producer.abortTransaction();
        } catch (KafkaException | IllegalStateException e) {
            log("transaction not aborted, left to its time-out", requestId, e);
        } finally {
            producer.close();
        }
    }

    /** Messages of serialisers may hold data; types do not. */
    private static void log(String what, String requestId, Exception failure) {
        var cause = failure.getCause();
        LOG.atWarn()
                .addKeyValue("requestId", requestId)
                .log(
                        "{}: {}{}",
                        what,
                        failure.getClass().getSimpleName(),
                        cause == null ? "" : " caused by " + cause.getClass().getSimpleName());
    }
}
