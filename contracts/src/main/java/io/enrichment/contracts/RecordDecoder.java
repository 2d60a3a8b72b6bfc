package io.enrichment.contracts;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.EOFException;
import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the values of a topic and tells poison from outage: bytes that no retry can read become
 * {@link Decoded.Poison}; a schema registry that does not answer, or refuses us, is thrown on, because a later try may
 * succeed and a good record must never become a dead letter. Thread-safe; blocks on the registry for a schema not seen
 * before.
 */
public final class RecordDecoder<V extends SpecificRecord> {

    private final Topic<V> topic;
    private final Deserializer<V> deserializer;

    RecordDecoder(Topic<V> topic, Deserializer<V> deserializer) {
        this.topic = topic;
        this.deserializer = deserializer;
    }

    /**
     * @throws RuntimeException if the schema registry cannot be asked now
     */
    public Decoded<V> decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return new Decoded.Poison<>(FailureCode.EMPTY_RECORD);
        }
        V value;
        try {
            value = deserializer.deserialize(topic.name(), bytes);
        } catch (RuntimeException e) {
            return new Decoded.Poison<>(poisonOrRethrow(e));
        }
        return topic.valid().test(value)
                ? new Decoded.Value<>(value)
                : new Decoded.Poison<>(FailureCode.INVALID_RECORD);
    }

    private static FailureCode poisonOrRethrow(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof RestClientException answer) {
                if (answer.getStatus() == 404) {
                    return FailureCode.UNKNOWN_SCHEMA;
                }
                throw e;
            }
            if (cause instanceof EOFException || cause instanceof AvroRuntimeException) {
                return FailureCode.POISON_RECORD;
            }
            if (cause instanceof IOException || cause instanceof RetriableException) {
                throw e;
            }
        }
        return FailureCode.POISON_RECORD;
    }
}
