package io.enrichment.benchmark.arm;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A producer whose {@link #flush} waits for all calls under way and sends their results. Kafka Streams flushes before
 * it commits, on the stream thread, so results and input offsets end up in one transaction. Streams only begins one when
 * it sends something itself; this producer begins it when a drain is earlier.
 */
final class DrainingProducer extends KafkaProducer<byte[], byte[]> {

    private final CallsUnderWay calls;
    private final String out;
    private boolean inTransaction;

    DrainingProducer(Map<String, Object> properties, CallsUnderWay calls, String out) {
        super(properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.calls = calls;
        this.out = out;
    }

    @Override
    public void beginTransaction() {
        if (!inTransaction) {
            super.beginTransaction();
            inTransaction = true;
        }
    }

    @Override
    public void flush() {
        calls.drained().forEach(this::sendResult);
        super.flush();
    }

    @Override
    public void commitTransaction() {
        super.commitTransaction();
        inTransaction = false;
    }

    @Override
    public void abortTransaction() {
        super.abortTransaction();
        inTransaction = false;
    }

    /** A failure to send fails the commit that follows. */
    private void sendResult(Record<String, byte[]> result) {
        beginTransaction();
        var unused = send(new ProducerRecord<>(
                out, null, result.timestamp(), result.key().getBytes(StandardCharsets.UTF_8), result.value()));
    }
}
