package io.enrichment.contracts;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.enrichment.schemas.EventSchemas;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Confluent's Avro serdes for the topics, with their standard configuration keys ({@code schema.registry.url},
 * {@code basic.auth.*}, {@code auto.register.schemas} and so on). They are thread-safe for serialising and
 * deserialising, block on the registry for a schema not seen before, and cache it.
 */
public final class AvroSerdes {

    private final Map<String, Object> configuration;

    /** @param configuration Kafka client configuration that holds the registry's keys; others are ignored */
    public AvroSerdes(Map<String, ?> configuration) {
        EventSchemas.allow();
        this.configuration = new HashMap<>(configuration);
        this.configuration.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG, true);
    }

    public <V extends SpecificRecord> Serde<V> serde(Topic<V> topic) {
        return Serdes.serdeFrom(serializer(topic), deserializer(topic));
    }

    public <V extends SpecificRecord> Serializer<V> serializer(Topic<V> topic) {
        var avro = new KafkaAvroSerializer();
        avro.configure(configuration, false);
        return (name, value) -> avro.serialize(name, topic.valueType().cast(value));
    }

    /** Fails with a {@code SerializationException} on bytes that are not a value of this topic. */
    public <V extends SpecificRecord> Deserializer<V> deserializer(Topic<V> topic) {
        var avro = new KafkaAvroDeserializer();
        avro.configure(configuration, false);
        return (name, bytes) -> topic.valueType().cast(avro.deserialize(name, bytes));
    }

    /** Parses values at the edge: bytes in, a value or the reason why there is none out. */
    public <V extends SpecificRecord> RecordDecoder<V> decoder(Topic<V> topic) {
        return new RecordDecoder<>(topic, deserializer(topic));
    }
}
