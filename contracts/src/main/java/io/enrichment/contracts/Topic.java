package io.enrichment.contracts;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic of the pipeline, declared once. Keys are UTF-8 strings; values are Avro in the Confluent wire format.
 *
 * @param name name in Kafka
 * @param valueType generated class of the values
 * @param keyRule what the key consists of, for people
 * @param keyOf the key of a value; every producer of the topic uses it
 * @param valid whether a value makes sense; one that does not is treated like one that cannot be decoded
 * @param partitions fixed for the life of the topic: state and keys are placed by it
 * @param maxRecordBytes greatest size of a record, uncompressed, key and headers included
 * @param cleanup what becomes of old records
 * @param audience whether teams outside may subscribe
 */
public record Topic<V extends SpecificRecord>(
        String name,
        Class<V> valueType,
        String keyRule,
        Function<V, String> keyOf,
        Predicate<V> valid,
        int partitions,
        int maxRecordBytes,
        Cleanup cleanup,
        Audience audience) {

    public Topic {
        if (partitions < 1) {
            throw new IllegalArgumentException(name + ": partitions must be positive");
        }
    }

    /** What Kafka does with old records. */
    public sealed interface Cleanup {
        /** They are deleted once they are older than {@code retention}. */
        record Delete(Duration retention) implements Cleanup {}

        /** The newest of each key stays. */
        record Compact() implements Cleanup {}
    }

    /** Who may read the topic. */
    public enum Audience {
        PUBLIC,
        INTERNAL
    }

    /** A record of this topic with its key; the partition is left to the producer's partitioner. */
    public ProducerRecord<String, V> record(V value) {
        return new ProducerRecord<>(name, keyOf.apply(value), value);
    }

    /** The topic-level configuration that the topic is created with and checked against. */
    public Map<String, String> configuration() {
        var max = Map.entry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxRecordBytes));
        return cleanup instanceof Cleanup.Delete delete
                ? Map.ofEntries(
                        max,
                        Map.entry(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE),
                        Map.entry(
                                TopicConfig.RETENTION_MS_CONFIG,
                                Long.toString(delete.retention().toMillis())))
                : Map.ofEntries(max, Map.entry(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    @Override
    public String toString() {
        return name;
    }
}
